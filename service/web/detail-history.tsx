import { Button } from 'antd';
import type { OneComment } from './api.ts';
import { isWaiting } from './correct/known.ts';
import { saidOf } from './correct/said.ts';
import { happenings } from './happened.ts';
import { useNames } from './names.ts';

interface HistoryProps {
  readonly comment: OneComment;
  /** Takes a correction back; absent where the reader may not. */
  readonly onUndo?: ((correctionId: string) => void) | undefined;
}

/** All that happened to a comment; a correction that still counts can be taken back here at any time. */
export function DetailHistory({ comment, onUndo }: HistoryProps) {
  const names = useNames();
  return (
    <ol className="history" aria-label="经过">
      {happenings(comment).map(({ at, what, more, text, correction }) => {
        const counts = correction?.revision === comment.revision && correction.undone === undefined && !isWaiting(correction);
        return (
          <li key={`${at} ${what} ${correction?.id}`}>
            <time dateTime={at}>{names.time(at)}</time>
            <span>
              {what}
              {correction !== undefined && <> {saidOf(names, correction.tags)}</>}
              {more !== undefined && <span className="quiet"> {more}</span>}
              {counts && onUndo !== undefined && (
                <Button type="link" size="small" onClick={() => onUndo(correction.id)}>
                  撤销
                </Button>
              )}
              {text !== undefined && (
                <details>
                  <summary>当时的原文</summary>
                  {text}
                </details>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
