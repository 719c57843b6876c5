import { useCallback, useMemo, useRef, useState } from 'react';
import { axes, type CorrectedTags, type Correction } from '../../domain.ts';
import { correctTags, type OneComment, undoCorrection } from '../api.ts';
import { useSession } from '../session.tsx';
import { sameAxis } from './draft.ts';
import { answered, waitingId, withCorrection, withoutCorrection, withUndone } from './known.ts';

/** A correction of this visit, as it is offered to be undone. */
export interface Made {
  readonly comment: OneComment;
  readonly tags: CorrectedTags;
  /** Something differs from what stood: else it was only confirmed. */
  readonly changes: boolean;
  /** waiting: the service has not answered yet. */
  readonly state: 'waiting' | 'saved';
  readonly correctionId: string;
}
/** What was done last, to be told for a while. */
export interface Deed {
  readonly what: 'saving' | 'saved' | 'undone';
  readonly comment: OneComment;
  /** Absent where a correction of an earlier visit was undone. */
  readonly tags?: CorrectedTags | undefined;
}
export interface Refusal {
  readonly comment: OneComment;
  /** What was said and not taken; absent where an undo was refused. */
  readonly said?: { readonly tags: CorrectedTags; readonly why: string } | undefined;
  readonly error: Error;
}

export interface Corrections {
  /** Comments as they stand after what was said here, by id: shown at once, before the service has answered. */
  readonly known: ReadonlyMap<string, OneComment>;
  /** Newest last. */
  readonly made: readonly Made[];
  readonly deed: Deed | undefined;
  readonly refusal: Refusal | undefined;
  readonly save: (comment: OneComment, tags: CorrectedTags, why: string) => void;
  readonly undo: (comment: OneComment, correctionId: string) => void;
  /** Takes back the last correction made here; answers its comment. */
  readonly undoLast: () => OneComment | undefined;
  readonly dismiss: () => void;
  /** What the service says next counts alone. */
  readonly forget: () => void;
}

function changes({ effective: before }: OneComment, { effective: after }: OneComment): boolean {
  return before !== undefined && after !== undefined && axes.some((axis) => !sameAxis(axis, before, after));
}

/** Corrections made on a page: shown at once, taken back where the service refuses, undone one by one. */
export function useCorrections(): Corrections {
  const { name } = useSession();
  const [known, setKnown] = useState<ReadonlyMap<string, OneComment>>(new Map());
  const [made, setMade] = useState<readonly Made[]>([]);
  const [deed, setDeed] = useState<Deed>();
  const [refusal, setRefusal] = useState<Refusal>();
  const count = useRef(0);

  const change = useCallback((id: string, next: (before: OneComment | undefined) => OneComment | undefined) => {
    setKnown((before) => {
      const comment = next(before.get(id));
      return comment === undefined ? before : new Map(before).set(id, comment);
    });
  }, []);

  const save = useCallback(
    (comment: OneComment, tags: CorrectedTags, why: string) => {
      count.current += 1;
      const id = waitingId(count.current);
      const at = new Date().toISOString();
      const correction: Correction = { id, revision: comment.revision, tags, by: name, why: why || undefined, at };
      const shown = withCorrection(comment, correction);
      change(comment.id, () => shown);
      setRefusal(undefined);
      setDeed({ what: 'saving', comment, tags });
      setMade((before) => [...before, { comment, tags, changes: changes(comment, shown), state: 'waiting', correctionId: id }]);
      correctTags(comment.id, { tags, why: why || undefined, revision: comment.revision }).then(
        (answer) => {
          const correctionId = answer.corrections.findLast(({ by }) => by === name)?.id ?? '';
          change(comment.id, (before) => answered(before, answer, id));
          setDeed({ what: 'saved', comment, tags });
          setMade((before) => before.map((one) => (one.correctionId === id ? { ...one, state: 'saved', correctionId } : one)));
        },
        (error: Error) => {
          change(comment.id, (before) => before && withoutCorrection(before, id));
          setMade((before) => before.filter((one) => one.correctionId !== id));
          setDeed(undefined);
          setRefusal({ comment, said: { tags, why }, error });
        },
      );
    },
    [name, change],
  );

  const undo = useCallback(
    (comment: OneComment, correctionId: string) => {
      const undone = { by: name, at: new Date().toISOString() };
      change(comment.id, (before) => withUndone(before ?? comment, correctionId, undone));
      setRefusal(undefined);
      setMade((before) => before.filter((one) => one.correctionId !== correctionId));
      setDeed({ what: 'undone', comment, tags: comment.corrections.find(({ id }) => id === correctionId)?.tags });
      undoCorrection(comment.id, correctionId).then(
        (answer) => change(comment.id, (before) => answered(before, answer)),
        (error: Error) => {
          change(comment.id, (before) => before && withUndone(before, correctionId, undefined));
          setDeed(undefined);
          setRefusal({ comment, error });
        },
      );
    },
    [name, change],
  );

  const undoLast = useCallback(() => {
    const last = made.at(-1);
    if (last?.state !== 'saved') return undefined;
    undo(known.get(last.comment.id) ?? last.comment, last.correctionId);
    return last.comment;
  }, [made, known, undo]);
  const dismiss = useCallback(() => setRefusal(undefined), []);
  const forget = useCallback(() => setKnown(new Map()), []);
  return useMemo(
    () => ({ known, made, deed, refusal, save, undo, undoLast, dismiss, forget }),
    [known, made, deed, refusal, save, undo, undoLast, dismiss, forget],
  );
}
