import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { axes } from '../../domain.ts';
import type { Compared } from '../compared.ts';
import { leastSample } from '../estimate.ts';
import type { NewWords } from '../load-words.ts';
import { useNames } from '../names.ts';
import { To } from '../to.tsx';
import { Trouble } from '../trouble.tsx';
import type { Loaded } from '../use-loaded.ts';
import type { View } from '../view.ts';
import { holding, WordTable } from '../word-table.tsx';
import { namedBy, unnamedFirst } from './naming.ts';

interface WordsPartProps {
  readonly found: Loaded<NewWords>;
  readonly view: View;
  readonly compared: Compared;
}

/** Words that came up lately, those first that no label names yet; each leads to its comments. */
export function WordsPart({ found: { value, error, again }, view, compared }: WordsPartProps) {
  const names = useNames();
  const labels = useMemo(() => axes.flatMap((axis) => names.labels(axis)), [names]);
  const found = useMemo(() => value && { ...value, words: unnamedFirst(labels, value.words) }, [value, labels]);
  const { now, before } = compared;
  const of = (word: string) => {
    const naming = namedBy(labels, word);
    return (
      <>
        <small>{naming.length > 0 ? `有标签：${naming.join('、')}` : '标签名里没有'}</small>{' '}
        <To page="review" view={holding(view, word, now)} aria-label={`${word}：校对待判的`}>
          校对待判的
        </To>
      </>
    );
  };
  return (
    <section className="card words-card" aria-labelledby="words-title">
      <h2 id="words-title">
        新出现的词{' '}
        <small>
          {compared.names.now}（{now.from} 至 {now.to}）比{compared.names.before}（{before.from} 至 {before.to}）多
        </small>
      </h2>
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      {error === undefined && found === undefined && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {found !== undefined && <WordTable found={found} view={view} compared={compared} more={{ title: '标签', of }} />}
      <p className="note">只列多得超出偶然的词（z ＞ 1.96），标签名里没有的在前：也许缺一个标签。不足 {leastSample} 条的标“样本少”。</p>
    </section>
  );
}
