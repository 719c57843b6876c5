import { Button, Skeleton } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Correcting } from '../correct/use-correcting.ts';
import { Trouble } from '../trouble.tsx';
import type { ShowView } from '../use-view.ts';
import type { View } from '../view.ts';
import { doneOf } from './done.ts';
import { Progress } from './progress.tsx';
import { QueueCard } from './queue-card.tsx';
import { type CommentQueue, partsOf, queueTitles } from './queues.ts';
import { useQueue } from './use-queue.ts';

interface QueuePartProps {
  readonly view: View;
  readonly onShow: ShowView;
  readonly name: Exclude<CommentQueue, 'failed'>;
  readonly correcting: Correcting;
  /** More was fetched: the sizes of the queues may have changed. */
  readonly onFetch: () => void;
}

const notes = {
  unsure: '待判的轴最多的在前；一样多时，答案把握最小的在前。一批 100 条，新的先取。',
  clash: '评分与文字的情感相反：模型对情感最有把握的在前。',
} as const;

/** A queue, walked through one comment at a time. */
export function QueuePart({ view, onShow, name, correcting, onFetch }: QueuePartProps) {
  const parts = useMemo(() => partsOf(name, view), [name, view]);
  const fetched = useQueue(name, parts);
  const then = (fetch: () => void) => () => {
    fetch();
    onFetch();
  };
  const queue = { ...fetched, more: then(fetched.more), again: then(fetched.again) };
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef(view);
  latest.current = view;
  const { mayLeave } = correcting.unsaved;
  const go = useCallback(
    (id: string) => {
      if (mayLeave()) onShow({ ...latest.current, open: id }, 'replace');
    },
    [onShow, mayLeave],
  );
  const pass = useCallback((id: string) => setPassed((before) => new Set(before).add(id)), []);
  const done = useMemo(() => doneOf(correcting.corrections.made, passed), [correcting.corrections.made, passed]);
  const id = view.open ?? queue.items[0]?.id;
  const at = queue.items.findIndex((item) => item.id === id);
  if (queue.error !== undefined && queue.items.length === 0) return <Trouble error={queue.error} onAgain={queue.again} />;
  if (id === undefined) {
    return (
      <section className="card queue-card" aria-label={queueTitles[name]}>
        {queue.state === 'loading' ? (
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        ) : (
          <>
            <h2>{queueTitles[name]}</h2>
            <p className="quiet">这里没有要看的原声。</p>
            <Button onClick={queue.again}>再看一次</Button>
          </>
        )}
      </section>
    );
  }
  return (
    <div className="review-layout">
      <QueueCard queue={queue} title={queueTitles[name]} id={id} at={at} correcting={correcting} onGo={go} onPassed={pass} />
      <div className="review-side">
        <Progress items={queue.items} at={at} done={done} onGo={go} />
        <p className="note">{notes[name]}</p>
      </div>
    </div>
  );
}
