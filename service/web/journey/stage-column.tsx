import { Skeleton } from 'antd';
import type { JourneyPack } from '../../domain.ts';
import { CountLink } from '../count-link.tsx';
import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import { sentimentSigns, useNames } from '../names.ts';
import { percentText } from '../percent-text.ts';
import { To } from '../to.tsx';
import { withList } from '../view.ts';
import { opportunities, type StageCounts } from './counts.ts';
import { LabelRows } from './label-rows.tsx';
import { Samples } from './samples.tsx';
import { shareText } from './share.ts';
import { StageHead } from './stage-head.tsx';
import type { Stage } from './stages.ts';

interface StageColumnProps {
  readonly stage: Stage;
  readonly counts: StageCounts;
  /** False: the touchpoints are still on their way. */
  readonly isWhole: boolean;
  readonly over: JourneyPack['over'];
  readonly total: number;
}
const opportunityTitles = { suggestion: '机会：建议', praise: '机会：表扬' } as const;

/** One stage: how it feels, where it happens, what hurts, and what could be made of it. */
export function StageColumn({ stage, counts, isWhole, over, total }: StageColumnProps) {
  const names = useNames();
  const { n, touchpoints, pains } = counts;
  return (
    <section className="stage" aria-label={stage.name}>
      <StageHead stage={stage} counts={counts} over={over} total={total} />
      {n > 0 && (
        <>
          {!isWhole && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
          {isWhole && (
            <LabelRows title="触点" columns="条数 · 其中负面" rows={touchpoints} most={touchpoints[0]?.n ?? 0} none="没有说到触点。">
              {({ id, n: said, negative }) => {
                const view = withList(stage.view, 'touchpoint', [id]);
                const name = names.label('touchpoint', id);
                return (
                  <>
                    <To page="comments" view={view} className="label-name">
                      {name}
                    </To>
                    <span className="label-count">{countText(said)}</span>
                    <span className="label-share" data-feeling="negative" data-small={isSmall(said) || undefined}>
                      <CountLink count={negative} view={withList(view, 'feeling', ['negative'])} label={`${stage.name}，${name}，负面`}>
                        {sentimentSigns.negative} {shareText(negative, said)}
                      </CountLink>
                    </span>
                  </>
                );
              }}
            </LabelRows>
          )}
          <LabelRows
            title="痛点"
            columns={isSmall(n) ? '条数' : '条数 · 占本阶段'}
            rows={pains}
            most={pains[0]?.n ?? 0}
            none="没有说到痛点。"
          >
            {({ id, n: said }) => (
              <>
                <To page="comments" view={withList(stage.view, 'pain', [id])} className="label-name">
                  {names.label('pain', id)}
                </To>
                <span className="label-count">{countText(said)}</span>
                {!isSmall(n) && <span className="label-share">{percentText(said / n)}</span>}
              </>
            )}
          </LabelRows>
          {opportunities.map((act) => {
            const view = withList(stage.view, 'act', [act]);
            const count = counts.opportunities[act];
            return (
              <div key={act} className="opportunity">
                <h3>
                  {opportunityTitles[act]}{' '}
                  <CountLink count={count} view={view} label={`${stage.name}，${names.label('act', act)}`}>
                    {countText(count)} 条
                  </CountLink>
                </h3>
                {count > 0 && <Samples view={view} />}
              </div>
            );
          })}
        </>
      )}
    </section>
  );
}
