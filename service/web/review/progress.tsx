import type { ListedComment } from '../api.ts';
import { type Done, stateOf } from './done.ts';
import { clashesOf, openCount } from './order.ts';

interface ProgressProps {
  readonly items: readonly ListedComment[];
  readonly at: number;
  readonly done: Done;
  readonly onGo: (id: string) => void;
}

const [behind, ahead] = [2, 8];

/** How far this visit has come, and what comes next. */
export function Progress({ items, at, done, onGo }: ProgressProps) {
  const first = Math.max(0, at - behind);
  const near = items.slice(first, Math.max(at, 0) + ahead);
  return (
    <section className="card review-progress" aria-labelledby="progress-title">
      <h2 id="progress-title">
        本次 <small>离开这一页就从零算起</small>
      </h2>
      <dl className="done">
        <div>
          <dt>改了</dt>
          <dd>{done.changed.size}</dd>
        </div>
        <div>
          <dt>认可</dt>
          <dd>{done.confirmed.size}</dd>
        </div>
        <div>
          <dt>没改</dt>
          <dd>{done.passed.size}</dd>
        </div>
      </dl>
      <progress aria-label="这一批看到第几条" value={Math.max(at + 1, 0)} max={Math.max(items.length, 1)} />
      <p className="quiet">
        第 {Math.max(at + 1, 0)} 条，已取 {items.length} 条
      </p>
      <ol className="near" aria-label="前后几条">
        {near.map((item, index) => {
          const open = openCount(item);
          const state = stateOf(done, item.id);
          return (
            <li key={item.id}>
              <button type="button" aria-current={first + index === at || undefined} onClick={() => onGo(item.id)}>
                <span className="near-text">{item.text}</span>
                <small>{state ?? (open > 0 ? `${open} 轴待判` : clashesOf(item)[0]?.title)}</small>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
