import type { Correction } from '../domain.ts';
import type { OneComment } from './api.ts';

/** One thing that happened to a comment. */
export interface Happening {
  readonly at: string;
  readonly what: string;
  readonly more?: string | undefined;
  /** The words of an older revision. */
  readonly text?: string | undefined;
  /** What was corrected. */
  readonly correction?: Correction | undefined;
}

/** All that happened to a comment, newest first. */
export function happenings(comment: OneComment): readonly Happening[] {
  const revisions = comment.revisions.map(({ revision, text, at }) => ({
    at,
    what: revision === 1 ? '收到' : `改动，第 ${revision} 版`,
    text: revision === comment.revision ? undefined : text,
  }));
  const taggings = comment.taggings.map(({ taggedAt, revision, model, taxonomy, segmenter }) => ({
    at: taggedAt,
    what: `标注${revision === comment.revision ? '' : `（第 ${revision} 版）`}`,
    more: `模型 ${model} · 标签体系 ${taxonomy} · 分词 ${segmenter}`,
  }));
  const corrections = comment.corrections.flatMap((correction) => {
    const { at, by, why, undone } = correction;
    return [
      { at, what: `${by} 校正`, more: why, correction },
      ...(undone === undefined ? [] : [{ at: undone.at, what: `${undone.by} 撤销了校正` }]),
    ];
  });
  // A stable sort of the newest first needs the latest of equal times first as well.
  const all: readonly Happening[] = [...revisions, ...taggings, ...corrections];
  return all.toReversed().toSorted((a, b) => b.at.localeCompare(a.at));
}
