import { sentiments } from '../../domain.ts';
import { CountLink } from '../count-link.tsx';
import { countText } from '../count-text.ts';
import { isSmall, leastSample } from '../estimate.ts';
import { sentimentSigns, useNames } from '../names.ts';
import { percentText } from '../percent-text.ts';
import { onlyFilter, type View } from '../view.ts';
import type { Journey } from './load.ts';
import { NegativeLine } from './negative-line.tsx';
import { shareText } from './share.ts';
import { StageColumn } from './stage-column.tsx';

interface JourneyBoardProps {
  readonly journey: Journey;
  readonly over: 'sicas' | 'touchpoint';
  readonly view: View;
}

/** The line across the stages, and under it a column for each. */
export function JourneyBoard({ journey, over, view }: JourneyBoardProps) {
  const names = useNames();
  const { total, feelings, outside, isWhole, stages } = journey;
  return (
    <div className="journey" style={{ '--stages': stages.length } as React.CSSProperties}>
      <section className="card">
        <div className="journey-top">
          <h2>各阶段负面占比</h2>
          <p className="quiet">
            <CountLink count={total} view={onlyFilter(view)} label="全部">
              {countText(total)} 条
            </CountLink>
            原声，{outside > 0 && `${countText(outside)} 条${isSmall(total) ? '' : `（${percentText(outside / total)}）`}不在这些阶段，`}
            一条可以在几个阶段。横点线是全部的负面占比 {shareText(feelings.negative, total)}，竖线是 95% 区间；n&lt;{leastSample}{' '}
            用空心点，只给条数，不给占比。
          </p>
          <p className="journey-signs">
            {sentiments.map((id) => (
              <span key={id} className="feeling" data-feeling={id}>
                {sentimentSigns[id]} {names.label('sentiment', id)}
              </span>
            ))}
          </p>
        </div>
        <NegativeLine journey={journey} />
      </section>
      <div className="stages">
        {stages.map(({ stage, counts }) => (
          <StageColumn key={stage.id} stage={stage} counts={counts} isWhole={isWhole} over={over} total={total} />
        ))}
      </div>
    </div>
  );
}
