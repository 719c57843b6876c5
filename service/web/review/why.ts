import type { Axis } from '../../domain.ts';
import type { OneComment } from '../api.ts';
import { takesOne } from '../correct/draft.ts';
import type { Names } from '../names.ts';
import { modelTags } from '../shown.ts';

const score = (value: number) => value.toFixed(2);

/**
 * Why the model left an axis open, in words: of one answer its probability and the next best; of several what it gave
 * and what it nearly gave, for there the doubt is whether the whole set is right (service/tag/decide.ts).
 */
export function whyOpen(names: Names, { tagging }: OneComment, axis: Axis): string {
  if (tagging === undefined) return '';
  const given = modelTags(tagging.tags, axis).map(({ id, score: of = 0 }) => `${names.short(axis, id)} ${score(of)}`);
  const next = tagging.runnerUp[axis];
  const nearly = next === undefined ? '' : `${names.short(axis, next.id)} ${score(next.score)}`;
  if (takesOne(axis)) {
    const gap = next === undefined ? '' : `，次选 ${nearly}，相差 ${score(Math.max(0, tagging.tags[axis].score - next.score))}`;
    return `最好的答案 ${given.join('')}${gap}，不到可以放心给出的把握。`;
  }
  const set = given.length === 0 ? '一个也没有给出' : `给出 ${given.join('、')}`;
  return `${set}${nearly === '' ? '' : `；差一点给出 ${nearly}`}。整组都对的把握不够。`;
}
