import { sentiments } from '../../domain.ts';
import type { Summary } from '../../ports.ts';
import { countText } from '../count-text.ts';
import { FewMark } from '../few-mark.tsx';
import { sentimentSigns, useNames } from '../names.ts';
import { To } from '../to.tsx';
import { isChosen, keepsFeeling, type View } from '../view.ts';
import { FeelingBar } from './feeling-bar.tsx';
import { withLabel } from './links.ts';
import { type Stage, stagesOf } from './stages.ts';
import { percentText } from './written.ts';

const mostTouchpoints = 6;

function StageColumn({ stage, view }: { readonly stage: Stage; readonly view: View }) {
  const names = useNames();
  const { id, n, counts, touchpoints } = stage;
  const here = withLabel(view, 'sicas', id);
  const name = names.short('sicas', id);
  const link = (count: number, to: View, what: string) =>
    count === 0 ? (
      <span className="none">0</span>
    ) : (
      <To page="comments" view={to} aria-label={`${name}，${what}：${countText(count)} 条原声`}>
        {countText(count)}
      </To>
    );
  return (
    <li>
      <h3 title={names.definition('sicas', id)}>{name}</h3>
      <p className="stage-n">
        n = {link(n, here, '全部')} <FewMark n={n} />
      </p>
      <FeelingBar counts={counts} />
      <ul className="stage-rows">
        {sentiments.map((sentiment) => (
          <li key={sentiment}>
            <span data-feeling={sentiment}>
              <span aria-hidden="true">{sentimentSigns[sentiment]}</span> {names.label('sentiment', sentiment)}
            </span>
            <small>{n === 0 ? '' : percentText(counts[sentiment] / n, n)}</small>
            {link(counts[sentiment], withLabel(here, 'sentiment', sentiment), names.label('sentiment', sentiment))}
          </li>
        ))}
      </ul>
      <ul className="stage-rows">
        {touchpoints
          .filter((one) => isChosen(view, 'touchpoint', one.id) && keepsFeeling(view, one.id))
          .slice(0, mostTouchpoints)
          .map((one) => (
            <li key={one.id}>
              <span className="stage-touchpoint">{names.short('touchpoint', one.id)}</span>
              {link(one.count, withLabel(here, 'touchpoint', one.id), names.short('touchpoint', one.id))}
            </li>
          ))}
      </ul>
    </li>
  );
}

interface StageBoardProps {
  readonly feelings: Summary;
  readonly touchpoints: Summary;
  readonly view: View;
}

/** The stages of SICAS side by side: how each feels, and where it happens. */
export function StageBoard({ feelings, touchpoints, view }: StageBoardProps) {
  const names = useNames();
  const order = names.labels('sicas').flatMap(({ id }) => (isChosen(view, 'sicas', id) ? [id] : []));
  return (
    <ol className="stages">
      {stagesOf(order, feelings.rows, touchpoints.rows).map((stage) => (
        <StageColumn key={stage.id} stage={stage} view={view} />
      ))}
    </ol>
  );
}
