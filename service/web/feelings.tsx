import { sentiments } from '../domain.ts';
import { getSummary } from './api.ts';
import { countText } from './count-text.ts';
import { sentimentSigns, useNames } from './names.ts';
import { useAgain } from './use-again.ts';
import { useLoaded } from './use-loaded.ts';

interface FeelingsProps {
  readonly filter: string;
  /** Asked again when one of them changes: a round of the list, what was corrected. */
  readonly round: number;
  readonly known: object;
  readonly onPick: (id: string) => void;
}

/** How the matching comments feel: a bar of shares, and each share as a way to its comments. */
export function Feelings({ filter, round, known, onPick }: FeelingsProps) {
  const names = useNames();
  const { value, again } = useLoaded(filter, (signal) => getSummary('sentiment', new URLSearchParams(filter), signal));
  useAgain(again, round, known);
  if (value === undefined || value.total === 0) return <div className="feelings-bar" />;
  const shares = sentiments.flatMap((id) => {
    const count = value.rows.find((row) => row.ids[0] === id)?.count ?? 0;
    return count === 0 ? [] : [{ id, count }];
  });
  return (
    <div className="feelings-bar">
      <span className="total">
        <strong>{countText(value.total)}</strong> 条已标注
      </span>
      <span className="bar" aria-hidden="true">
        {shares.map(({ id, count }) => (
          <span key={id} data-feeling={id} style={{ flexGrow: count }} />
        ))}
      </span>
      {shares.map(({ id, count }) => (
        <button key={id} type="button" className="share feeling" data-feeling={id} onClick={() => onPick(id)}>
          <span aria-hidden="true">{sentimentSigns[id]}</span> {names.label('sentiment', id)} {countText(count)}
          <span className="score">{Math.round((100 * count) / value.total)}%</span>
        </button>
      ))}
    </div>
  );
}
