import { getSimilar, type OneComment } from './api.ts';
import { Feeling } from './feeling.tsx';
import { useNames } from './names.ts';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';

const shownAtMost = 5;

interface SimilarProps {
  readonly comment: OneComment;
  readonly onGo: (id: string) => void;
}

/** Other comments that speak of the same, by the rare words they share: one customer's trouble, or many's? */
export function DetailSimilar({ comment, onGo }: SimilarProps) {
  const names = useNames();
  const { value, error, again } = useLoaded(`${comment.id} ${comment.revision}`, (signal) => getSimilar(comment.id, shownAtMost, signal));
  if (error !== undefined) return <Trouble error={error} onAgain={again} />;
  if (value === undefined) return <p className="quiet">正在找…</p>;
  if (value.comments.length === 0) return <p className="quiet">没有别的原声与它共用少见的词。</p>;
  return (
    <ul className="similar">
      {value.comments.map(({ id, text, occurredAt, effective, shared }) => (
        <li key={id}>
          <button type="button" className="opens" onClick={() => onGo(id)}>
            {occurredAt === undefined ? '无日期' : names.time(occurredAt)}
          </button>
          {effective !== undefined && <Feeling id={effective.sentiment} />}
          <p className="said">{text}</p>
          <p className="quiet">共用：{shared.join('、')}</p>
        </li>
      ))}
    </ul>
  );
}
