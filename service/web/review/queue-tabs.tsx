import { countText } from '../count-text.ts';
import { To } from '../to.tsx';
import { onlyFilter, type View, withOption } from '../view.ts';
import { type QueueName, queueNames, queueTitles } from './queues.ts';
import type { Counts } from './use-counts.ts';

function sizeOf(queue: QueueName, counts: Counts | undefined, words: number | undefined): string {
  if (queue === 'words') return words === undefined ? '…' : countText(words);
  if (counts === undefined) return '…';
  if (queue === 'unsure') return countText(counts.unsure);
  if (queue === 'failed') return counts.failed === undefined ? '…' : `${countText(counts.failed.count)}${counts.failed.isLeast ? '+' : ''}`;
  return countText(counts.clash.reduce((sum, { count }) => sum + count, 0));
}

interface QueueTabsProps {
  readonly view: View;
  readonly queue: QueueName;
  readonly counts: Counts | undefined;
  /** How many are new. */
  readonly words: number | undefined;
}

/** The queues, each with its n and an address of its own. */
export function QueueTabs(props: QueueTabsProps) {
  return (
    <nav className="queue-tabs" aria-label="队列">
      {queueNames.map((queue) => (
        <To
          key={queue}
          page="review"
          view={withOption(onlyFilter(props.view), 'queue', queue === 'unsure' ? '' : queue)}
          aria-current={queue === props.queue ? 'page' : undefined}
        >
          {queueTitles[queue]} <span className="n">{sizeOf(queue, props.counts, props.words)}</span>
        </To>
      ))}
    </nav>
  );
}

/** What the queue of contradictions is made of. A comment with two scores can stand in two of them. */
export function ClashParts({ counts }: { readonly counts: Counts | undefined }) {
  const parts = counts?.clash.filter(({ count }) => count > 0) ?? [];
  if (parts.length === 0) return null;
  return (
    <p className="clash-parts">
      {parts.map(({ part, count }) => (
        <To key={part.title} page="comments" view={part.view}>
          {part.title} {countText(count)}
        </To>
      ))}
      <span className="quiet">有两种评分的可能算两次</span>
    </p>
  );
}
