import type { LabelName } from '../api.ts';
import { type LabelNode, labelTree } from '../tree.ts';

/** A row of the table: one touchpoint, or a group of them. */
export interface MatrixRow {
  /** The id of a label, or the path of a group: 渠道·线上. */
  readonly key: string;
  readonly title: string;
  readonly depth: number;
  /** The touchpoints that the row stands for. */
  readonly ids: readonly string[];
  readonly isGroup: boolean;
}

const leavesOf = (node: LabelNode): readonly LabelNode[] => node.children?.flatMap(leavesOf) ?? [node];

/** Groups that hold nothing but one another are one: 线上·手机银行. */
function lowestOf(node: LabelNode): LabelNode {
  const [only, ...more] = node.children ?? [];
  if (only?.children === undefined || more.length > 0) return node;
  const lowest = lowestOf(only);
  return { ...lowest, title: `${node.title}·${lowest.title}` };
}

/** A group of one touchpoint would say the same twice, so the touchpoint stands in its place. */
function rowsOf(node: LabelNode, above: readonly string[]): readonly MatrixRow[] {
  const depth = above.length;
  const leaves = leavesOf(node);
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return [{ key: only.value, title: only.title, depth, ids: [only.value], isGroup: false }];
  const group = lowestOf(node);
  const path = [...above, group.title];
  return [
    { key: path.join('·'), title: group.title, depth, ids: leaves.map(({ value }) => value), isGroup: true },
    ...(group.children ?? []).flatMap((child) => rowsOf(child, path)),
  ];
}

/** The touchpoints under their groups, in the order of the taxonomy; a label that the taxonomy no longer has comes last. */
export function touchpointRows(labels: readonly LabelName[], others: readonly string[] = []): readonly MatrixRow[] {
  const known = new Set(labels.map(({ id }) => id));
  const retired = others.filter((id) => !known.has(id)).map((id) => ({ key: id, title: id, depth: 0, ids: [id], isGroup: false }));
  return [...labelTree(labels).flatMap((node) => rowsOf(node, [])), ...retired];
}

/** Without what lies under a folded group. */
export function unfolded(rows: readonly MatrixRow[], folded: ReadonlySet<string>): readonly MatrixRow[] {
  let under = Number.POSITIVE_INFINITY;
  return rows.filter(({ key, depth, isGroup }) => {
    if (depth > under) return false;
    under = isGroup && folded.has(key) ? depth : Number.POSITIVE_INFINITY;
    return true;
  });
}
