import type { JourneyPack } from '../../domain.ts';
import { onlyFilter, type View, withList } from '../view.ts';

/** A stage of a pack, narrowed to what the page is narrowed to. */
export interface Stage {
  readonly id: string;
  readonly name: string;
  /** The labels that make it up; none where the filter leaves none of them. */
  readonly ids: readonly string[];
  /** Its comments. */
  readonly view: View;
}

/** The taxonomy's own stages first, the others as they come. */
export const orderedPacks = (packs: readonly JourneyPack[]): readonly JourneyPack[] =>
  packs.toSorted((one, other) => Number(other.id === 'sicas') - Number(one.id === 'sicas'));

/** The stages in their order, each with the comments that carry one of its labels and match the view. */
export function stagesOf(pack: JourneyPack, view: View): readonly Stage[] {
  const chosen = view.lists[pack.over] ?? [];
  return pack.stages.map(({ id, name, ids }) => {
    const left = chosen.length === 0 ? ids : ids.filter((label) => chosen.includes(label));
    return { id, name, ids: left, view: withList(onlyFilter(view), pack.over, left) };
  });
}

/** The labels that stand in some stage of the pack. */
export const labelsOf = (pack: JourneyPack): readonly string[] => pack.stages.flatMap(({ ids }) => ids);
