import { countText } from '../count-text.ts';
import { leastSample } from '../estimate.ts';
import { To } from '../to.tsx';
import { type View, withText } from '../view.ts';
import type { Compared } from './compared.ts';
import { emergingWords, type PeriodWords } from './emerging.ts';
import { inPeriod } from './links.ts';

interface WordTableProps {
  readonly now: PeriodWords;
  readonly before: PeriodWords;
  /** So many words were asked for. */
  readonly limit: number;
  readonly view: View;
  readonly compared: Compared;
}
const mostShown = 12;

/** Words that came up beyond chance since the period before. */
export function WordTable({ now, before, limit, view, compared }: WordTableProps) {
  if (Math.min(now.total, before.total) < leastSample) return <p className="quiet">两期里有一期不足 {leastSample} 条，不比较。</p>;
  const words = emergingWords(now, before, limit).slice(0, mostShown);
  if (words.length === 0) return <p className="quiet">没有新出现的词。</p>;
  // Words are joined to those already searched for: a comment holds all of them.
  const holding = (word: string) => withText(view, 'q', [view.texts.q, word].filter((part) => part !== undefined).join(' '));
  return (
    <table className="ranks words">
      <caption className="unseen">新出现的词，按与前期差异的把握</caption>
      <thead>
        <tr>
          <th scope="col">词</th>
          <th scope="col">
            {compared.names.now} <small>/{countText(now.total)}</small>
          </th>
          <th scope="col">
            {compared.names.before} <small>/{countText(before.total)}</small>
          </th>
          <th scope="col">把握 z</th>
        </tr>
      </thead>
      <tbody>
        {words.map(({ word, now: count, before: earlier, atMost, z }) => (
          <tr key={word}>
            <th scope="row">
              <To page="comments" view={inPeriod(holding(word), compared.now)}>
                {word}
              </To>
            </th>
            <td>
              <To page="comments" view={inPeriod(holding(word), compared.now)} aria-label={`${word}：${countText(count)} 条原声`}>
                {countText(count)}
              </To>
            </td>
            <td>
              {atMost && '≤'}
              {earlier === 0 ? (
                0
              ) : (
                <To
                  page="comments"
                  view={inPeriod(holding(word), compared.before)}
                  aria-label={`${word}，前期${atMost ? '至多' : ''} ${countText(earlier)} 条原声`}
                >
                  {countText(earlier)}
                </To>
              )}
            </td>
            <td>{z.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
