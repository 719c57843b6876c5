import type { LabelName } from '../api.ts';

/** Axes this small are shown whole and in one order, so that the hand learns the places. */
export const fewLabels = 9;

const initials = (id: string) =>
  id
    .split('_')
    .map((part) => part[0])
    .join('');

/** How well a label answers what was typed, 0 best; undefined where it does not. */
function rank({ id, name, path }: LabelName, typed: string): number | undefined {
  const known = name.toLowerCase();
  const fits = [
    known.startsWith(typed),
    id.startsWith(typed),
    id.split('_').some((part) => part.startsWith(typed)),
    initials(id).startsWith(typed),
    known.includes(typed),
    path.some((group) => group.toLowerCase().includes(typed)),
  ];
  const best = fits.indexOf(true);
  return best === -1 ? undefined : best;
}

/** Labels by Chinese name, id, a part of it, its first letters or a group above; the best fit first. */
export function narrow<Label extends LabelName>(labels: readonly Label[], typed: string): readonly Label[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return labels;
  return labels
    .flatMap((label) => {
      const fit = rank(label, wanted);
      return fit === undefined ? [] : [{ label, fit }];
    })
    .sort((a, b) => a.fit - b.fit)
    .map(({ label }) => label);
}

/** The labels of an axis with those at hand first where there are many; an id that is retired stays reachable. */
export function atHandFirst(labels: readonly LabelName[], ids: readonly string[]): readonly LabelName[] {
  const unique = [...new Set(ids)];
  const nameless = unique
    .filter((id) => !labels.some((label) => label.id === id))
    .map((id) => ({ id, name: id, path: [], definition: '' }));
  if (labels.length <= fewLabels) return [...labels, ...nameless];
  const first = unique.flatMap((id) => [...labels, ...nameless].find((label) => label.id === id) ?? []);
  return [...first, ...labels.filter((label) => !first.includes(label))];
}
