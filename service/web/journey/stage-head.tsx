import { sentiments } from '../../domain.ts';
import { CountLink } from '../count-link.tsx';
import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import { sentimentSigns, useNames } from '../names.ts';
import { percentText } from '../percent-text.ts';
import { withList } from '../view.ts';
import type { StageCounts } from './counts.ts';
import type { Stage } from './stages.ts';

interface StageHeadProps {
  readonly stage: Stage;
  readonly counts: StageCounts;
  readonly over: 'sicas' | 'touchpoint';
  readonly total: number;
}

/** The stage's name, what makes it up, how much is said in it and how that feels. */
export function StageHead({ stage, counts, over, total }: StageHeadProps) {
  const names = useNames();
  const { n, feelings } = counts;
  const made = stage.ids.map((id) => names.short(over, id)).join('、');
  return (
    <header>
      <h2>{stage.name}</h2>
      {made !== stage.name && made !== '' && <p className="made">{made}</p>}
      {n === 0 && <p className="quiet">{stage.ids.length === 0 ? '筛选条件不含这个阶段。' : '没有说到这个阶段的原声。'}</p>}
      {n > 0 && (
        <>
          <p className="amount">
            <CountLink count={n} view={stage.view} label={stage.name}>
              <strong>{countText(n)}</strong> 条
            </CountLink>
            {!isSmall(total) && <small>占 {percentText(n / total)}</small>}
            {isSmall(n) && <span className="few">样本少</span>}
          </p>
          <span className="bar" aria-hidden="true">
            {sentiments.map((id) => feelings[id] > 0 && <span key={id} data-feeling={id} style={{ flexGrow: feelings[id] }} />)}
          </span>
          <p className="felt">
            {sentiments.map((id) => (
              <span key={id} className="feeling" data-feeling={id}>
                <CountLink
                  count={feelings[id]}
                  view={withList(stage.view, 'sentiment', [id])}
                  label={`${stage.name}，${names.label('sentiment', id)}`}
                >
                  {sentimentSigns[id]} {countText(feelings[id])}
                </CountLink>
              </span>
            ))}
          </p>
        </>
      )}
    </header>
  );
}
