import type { Compared } from './compared.ts';
import { countText } from './count-text.ts';
import type { EmergingWord } from './emerging.ts';
import { isSmall, leastSample } from './estimate.ts';
import { FewMark } from './few-mark.tsx';
import type { NewWords } from './load-words.ts';
import type { Period } from './periods.ts';
import { To } from './to.tsx';
import { onlyFilter, type View, withPeriod, withText } from './view.ts';

interface WordTableProps {
  readonly found: NewWords;
  readonly view: View;
  readonly compared: Compared;
  /** A column of the page's own. */
  readonly more?: { readonly title: string; readonly of: (word: string) => React.ReactNode } | undefined;
}

/** Comments of a period that hold a word; it is joined to those already searched for, for a comment holds all of them. */
export function holding(view: View, word: string, period: Period): View {
  const words = [view.texts.q, word].filter((part) => part !== undefined).join(' ');
  return withPeriod(withText(onlyFilter(view), 'q', words), period);
}

function Row({ one, view, compared, more }: Omit<WordTableProps, 'found'> & { readonly one: EmergingWord }) {
  const { word, now, before, atMost, z } = one;
  return (
    <tr>
      <th scope="row">
        <To page="comments" view={holding(view, word, compared.now)}>
          {word}
        </To>
      </th>
      <td>
        <FewMark n={now} />{' '}
        <To page="comments" view={holding(view, word, compared.now)} aria-label={`${word}：${countText(now)} 条原声`}>
          {countText(now)}
        </To>
      </td>
      <td>
        {atMost && '≤'}
        {before === 0 ? (
          0
        ) : (
          <To
            page="comments"
            view={holding(view, word, compared.before)}
            aria-label={`${word}，前期${atMost ? '至多' : ''} ${countText(before)} 条原声`}
          >
            {countText(before)}
          </To>
        )}
      </td>
      <td>{z.toFixed(1)}</td>
      {more !== undefined && <td>{more.of(word)}</td>}
    </tr>
  );
}

/** Words that came up beyond chance since the period before. */
export function WordTable({ found, ...rest }: WordTableProps) {
  const { now, before, words } = found;
  const { compared, more } = rest;
  if (isSmall(Math.min(now.total, before.total))) return <p className="quiet">两期里有一期不足 {leastSample} 条，不比较。</p>;
  if (words.length === 0) return <p className="quiet">没有新出现的词。</p>;
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
          {more !== undefined && <th scope="col">{more.title}</th>}
        </tr>
      </thead>
      <tbody>
        {words.map((one) => (
          <Row key={one.word} one={one} {...rest} />
        ))}
      </tbody>
    </table>
  );
}
