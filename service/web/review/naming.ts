import type { LabelName } from '../api.ts';
import type { EmergingWord } from '../emerging.ts';

/** Names of the labels that a word stands in. */
export const namedBy = (labels: readonly Pick<LabelName, 'name'>[], word: string): readonly string[] =>
  labels.map(({ name }) => name).filter((name) => name.includes(word));

/** Words that no label names first: there a label may be missing. */
export function unnamedFirst(labels: readonly Pick<LabelName, 'name'>[], words: readonly EmergingWord[]): readonly EmergingWord[] {
  const isNamed = ({ word }: EmergingWord) => namedBy(labels, word).length > 0;
  return [...words.filter((word) => !isNamed(word)), ...words.filter(isNamed)];
}
