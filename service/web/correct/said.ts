import { axes, type CorrectedTags } from '../../domain.ts';
import { type Names, sentimentSigns } from '../names.ts';

/** A correction in one line: “情感：正面；痛点：无”. */
export function saidOf(names: Names, tags: CorrectedTags): string {
  const said = axes.flatMap((axis) => {
    if (tags[axis] === undefined) return [];
    const labels =
      axis === 'touchpoint'
        ? (tags.touchpoint ?? []).map(({ id, sentiment }) => `${names.short(axis, id)} ${sentimentSigns[sentiment]}`)
        : [tags[axis]].flat().map((id) => names.short(axis, id));
    return [`${names.axis(axis)}：${labels.length === 0 ? '无' : labels.join('、')}`];
  });
  return said.join('；');
}
