import type { LabelName } from './api.ts';

/** A node of the label tree; a group's value is its path, a label's value its id. */
export interface LabelNode {
  readonly title: string;
  readonly value: string;
  readonly children?: readonly LabelNode[] | undefined;
}

const groupValue = (path: readonly string[]) => `/${path.join('/')}`;

/** Labels under their groups, in the order of the taxonomy. */
export function labelTree(labels: readonly LabelName[], above: readonly string[] = []): readonly LabelNode[] {
  const nodes: LabelNode[] = [];
  const here = labels.filter(({ path }) => above.every((group, depth) => path[depth] === group));
  for (const label of here) {
    const group = label.path[above.length];
    if (group === undefined) {
      nodes.push({ title: label.name, value: label.id });
      continue;
    }
    const path = [...above, group];
    if (nodes.some(({ value }) => value === groupValue(path))) continue;
    nodes.push({ title: group, value: groupValue(path), children: labelTree(here, path) });
  }
  return nodes;
}
