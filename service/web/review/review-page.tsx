import { Segmented } from 'antd';
import { useMemo } from 'react';
import { type Axis, axes, heldIn } from '../../domain.ts';
import { comparedPeriods } from '../compared.ts';
import { useCorrecting } from '../correct/use-correcting.ts';
import { FirstComment } from '../empty.tsx';
import { usePageFrame } from '../frame.tsx';
import { loadNewWords } from '../load-words.ts';
import { useNames } from '../names.ts';
import { ScopeBar } from '../scope-bar.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useView } from '../use-view.ts';
import { filterQuery, onlyFilter, withList } from '../view.ts';
import { AgreementCard } from './agreement-card.tsx';
import { FailedPart } from './failed-part.tsx';
import { QueuePart } from './queue-part.tsx';
import { ClashParts, QueueTabs } from './queue-tabs.tsx';
import { readQueue } from './queues.ts';
import { useCounts } from './use-counts.ts';
import { WordsPart } from './words-part.tsx';
import './review.css';

const every = 'every';

/** 校对: what is worth correcting next, one comment at a time, and how far analysts and model agree. */
export default function ReviewPage() {
  const names = useNames();
  const today = names.today();
  const [view, show] = useView();
  const { backlog, onTry } = usePageFrame();
  const correcting = useCorrecting();
  const queue = readQueue(view.options.queue);
  const counts = useCounts(view);
  const { from, to } = view.texts;
  const compared = useMemo(() => comparedPeriods(from, to, today), [from, to, today]);
  const words = useLoaded(`${today} ${filterQuery(view)}`, (signal) => loadNewWords(view, compared, signal));
  const axis = view.lists.abstained?.length === 1 ? (view.lists.abstained[0] as Axis) : every;
  if (backlog !== undefined && heldIn(backlog) === 0) {
    return (
      <main className="wide review-page">
        <FirstComment onTry={onTry} />
      </main>
    );
  }
  return (
    <main className="wide review-page">
      <ScopeBar view={view} onShow={show} />
      <div className="queue-bar">
        <QueueTabs view={view} queue={queue} counts={counts.value} words={words.value?.words.length} />
        {queue === 'unsure' && (
          <Segmented
            aria-label="待判的轴"
            value={axis}
            options={[{ value: every, label: '任何轴' }, ...axes.map((one) => ({ value: one, label: names.axis(one) }))]}
            onChange={(value) => show(withList(view, 'abstained', value === every ? [] : [value]))}
          />
        )}
        {queue === 'clash' && <ClashParts counts={counts.value} />}
      </div>
      {queue === 'words' && <WordsPart found={words} view={view} compared={compared} />}
      {queue === 'failed' && <FailedPart key={filterQuery(onlyFilter(view)).toString()} view={view} onRetried={counts.again} />}
      {(queue === 'unsure' || queue === 'clash') && (
        <QueuePart
          key={`${queue} ${filterQuery(onlyFilter(view))}`}
          view={view}
          onShow={show}
          name={queue}
          correcting={correcting}
          onFetch={counts.again}
        />
      )}
      <AgreementCard view={view} since={correcting.corrections.made.length} />
    </main>
  );
}
