import { Button, Skeleton, Spin } from 'antd';
import type { Axis } from '../domain.ts';
import { CommentRow } from './comment-row.tsx';
import { Trouble } from './trouble.tsx';
import type { Comments } from './use-comments.ts';

interface ListProps {
  readonly comments: Comments;
  readonly opened: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onPick: (axis: Axis, id: string) => void;
  /** Shown where nothing matches. */
  readonly nothing: React.ReactNode;
}

/** The list in its states: loading, refused, empty, filled; further pages come on demand. */
export function CommentList({ comments, opened, onOpen, onPick, nothing }: ListProps) {
  const { items, state, error, next, more, again } = comments;
  if (items.length === 0 && state === 'loading') {
    return (
      <div className="waiting" role="status" aria-label="正在读取">
        {[1, 2, 3, 4].map((row) => (
          <Skeleton key={row} active title={false} paragraph={{ rows: 2, width: ['80%', '45%'] }} />
        ))}
      </div>
    );
  }
  if (items.length === 0 && error !== undefined) return <Trouble error={error} onAgain={again} />;
  if (items.length === 0) return nothing;
  return (
    <>
      <ol className="rows" aria-label="原声">
        {items.map((comment) => (
          <CommentRow key={comment.id} comment={comment} opened={comment.id === opened} onOpen={onOpen} onPick={onPick} />
        ))}
      </ol>
      <div className="more">
        {state === 'error' && error !== undefined && <Trouble error={error} onAgain={again} />}
        {state === 'more' && <Spin />}
        {state === 'ready' && next !== undefined && <Button onClick={more}>更多</Button>}
        {state === 'ready' && next === undefined && <span className="quiet">共显示 {items.length} 条，没有更多了</span>}
      </div>
    </>
  );
}
