import type { OneComment } from './api.ts';
import { happenings } from './happened.ts';
import { useNames } from './names.ts';

export function DetailHistory({ comment }: { readonly comment: OneComment }) {
  const names = useNames();
  return (
    <ol className="history" aria-label="经过">
      {happenings(comment).map(({ at, what, more, text }) => (
        <li key={`${at} ${what}`}>
          <time dateTime={at}>{names.time(at)}</time>
          <span>
            {what}
            {more !== undefined && <span className="quiet"> {more}</span>}
            {text !== undefined && (
              <details>
                <summary>当时的原文</summary>
                {text}
              </details>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
