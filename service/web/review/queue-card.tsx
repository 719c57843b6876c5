import { Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ApiError, type ListedComment } from '../api.ts';
import { newer } from '../correct/known.ts';
import { MadeNotice } from '../correct/made-notice.tsx';
import type { Correcting } from '../correct/use-correcting.ts';
import { Trouble } from '../trouble.tsx';
import { ReviewedComment } from './one-comment.tsx';
import { useOne } from './use-one.ts';
import type { Queue } from './use-queue.ts';

interface QueueCardProps {
  readonly queue: Queue;
  readonly title: string;
  /** The comment at hand; it can be one that a link names and the queue does not hold. */
  readonly id: string;
  readonly at: number;
  readonly correcting: Correcting;
  readonly onGo: (id: string) => void;
  readonly onPassed: (id: string) => void;
}

/** The end of what was fetched. */
function End({ queue, onBack }: { readonly queue: Queue; readonly onBack: () => void }) {
  return (
    <div className="queue-end">
      <h3>这一批看完了</h3>
      <p className="quiet">{queue.hasMore ? '后面还有。' : '后面没有了；从头再取，改过和认可过的就不在里面了。'}</p>
      <p className="actions">
        {queue.hasMore && (
          <Button type="primary" loading={queue.state === 'loading'} onClick={queue.more}>
            再取一批
          </Button>
        )}
        <Button onClick={queue.again}>从头再取</Button>
        <Button onClick={onBack}>回到最后一条</Button>
      </p>
    </div>
  );
}

/** One comment of the queue at a time. */
export function QueueCard({ queue, title, id, at, correcting, onGo, onPassed }: QueueCardProps) {
  const [endedAt, setEndedAt] = useState<string>();
  const item = (place: number): ListedComment | undefined => queue.items[place];
  const { value, error, again } = useOne(id, item(at + 1)?.id);
  const { corrections } = correcting;
  const card = useRef<HTMLElement>(null);
  // On a small screen the button that goes on lies below the comment that comes next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each comment starts at its top
  useEffect(() => {
    if ((card.current?.getBoundingClientRect().top ?? 0) < 0) card.current?.scrollIntoView();
  }, [id]);
  const undo = () => {
    const undone = corrections.undoLast();
    if (undone === undefined) return;
    setEndedAt(undefined);
    if (undone.id !== id) onGo(undone.id);
  };
  const go = (to: string) => {
    setEndedAt(undefined);
    onGo(to);
  };
  const next = () => {
    onPassed(id);
    const following = item(at + 1);
    if (following === undefined) setEndedAt(`${id} ${queue.items.length}`);
    else onGo(following.id);
  };
  const before = item(at - 1);
  const isEnd = endedAt === `${id} ${queue.items.length}`;
  const gone = error instanceof ApiError && error.code === 'not_found';
  return (
    <section ref={card} className="card queue-card" aria-labelledby="queue-title">
      <h2 id="queue-title">{title}</h2>
      {correcting.may && <MadeNotice corrections={corrections} id={id} onUndo={undo} onGo={go} />}
      {isEnd && <End queue={queue} onBack={() => setEndedAt(undefined)} />}
      {!isEnd && value === undefined && error === undefined && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {!isEnd && error !== undefined && value === undefined && (
        <>
          <Trouble
            error={gone ? new ApiError('not_found', '没有这条原声。', '它可能已被删除；看下一条。') : error}
            onAgain={gone ? undefined : again}
          />
          <Button onClick={next}>下一条</Button>
        </>
      )}
      {!isEnd && value !== undefined && (
        <ReviewedComment
          key={value.id}
          comment={newer(corrections.known.get(id), value)}
          correcting={correcting}
          onReload={again}
          onUndo={undo}
          onNext={next}
          onPrevious={before === undefined ? undefined : () => go(before.id)}
        />
      )}
      {!isEnd && !correcting.may && (
        <p className="actions">
          {before !== undefined && <Button onClick={() => go(before.id)}>上一条</Button>}
          <Button onClick={next}>下一条</Button>
          <span className="quiet">你的密钥没有 review 权限：可以看，不能改。</span>
        </p>
      )}
    </section>
  );
}
