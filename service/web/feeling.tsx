import type { Sentiment } from '../domain.ts';
import { sentimentSigns, useNames } from './names.ts';

/** A feeling by word, shape and colour: never by colour alone. */
export function Feeling({ id, score }: { readonly id: Sentiment; readonly score?: number | undefined }) {
  const names = useNames();
  return (
    <span className="feeling" data-feeling={id}>
      <span aria-hidden="true">{sentimentSigns[id]}</span> {names.label('sentiment', id)}
      {score !== undefined && <Score of={score} />}
    </span>
  );
}

export function Score({ of }: { readonly of: number }) {
  return (
    <span className="score" data-low={of < 0.5 || undefined}>
      {of.toFixed(2)}
    </span>
  );
}
