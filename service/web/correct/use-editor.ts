import { type RefObject, useEffect, useState } from 'react';
import type { Axis } from '../../domain.ts';
import { openAxes } from '../../store/effective.ts';
import type { OneComment } from '../api.ts';
import { confirmed, type Draft, isEmpty } from './draft.ts';
import { isWaiting } from './known.ts';
import type { Corrections, Refusal } from './use-corrections.ts';
import type { Unsaved } from './use-unsaved.ts';

interface EditorDeps {
  readonly comment: OneComment;
  readonly corrections: Corrections;
  readonly unsaved: Unsaved;
  /** What holds the keyboard while no field is open. */
  readonly root: RefObject<HTMLElement | null>;
}

/** What is being said of one comment, until it is saved or given up. */
export function useEditor({ comment, corrections, unsaved, root }: EditorDeps) {
  const { tagging, effective } = comment;
  const [draft, setDraft] = useState<Draft>({});
  const [why, setWhy] = useState('');
  /** The axis whose field is open; opened again it takes the keyboard again. */
  const [field, setField] = useState<{ readonly axis: Axis; readonly round: number }>();
  const dirty = !isEmpty(draft);
  const refusal: Refusal | undefined = corrections.refusal?.comment.id === comment.id ? corrections.refusal : undefined;

  useEffect(() => unsaved.mark(dirty), [unsaved.mark, dirty]);
  useEffect(() => () => unsaved.mark(false), [unsaved.mark]);
  // What was refused stands in the editor again, to be mended or sent once more.
  useEffect(() => {
    if (refusal?.said === undefined) return;
    setDraft(refusal.said.tags);
    setWhy(refusal.said.why);
  }, [refusal]);

  const openField = (axis: Axis) => setField((before) => ({ axis, round: (before?.round ?? 0) + 1 }));
  const closeField = () => {
    setField(undefined);
    root.current?.focus({ preventScroll: true });
  };
  const clear = () => {
    setDraft({});
    setWhy('');
    closeField();
  };
  const waits = tagging === undefined ? [] : openAxes(tagging, comment.corrections);
  const saving = comment.corrections.some(isWaiting);
  const send = (tags: Draft) => {
    if (saving || isEmpty(tags)) return;
    corrections.save(comment, tags, why.trim());
    clear();
  };
  return {
    draft,
    setDraft,
    why,
    setWhy,
    field,
    openField,
    closeField,
    dirty,
    saving,
    /** Axes that the model was not sure of and nobody has settled. */
    waits,
    refusal,
    clear,
    save: () => send(draft),
    /** Saves what is said, and that the rest of what waits is right as it stands. */
    confirm: () => effective !== undefined && waits.length > 0 && send(confirmed(draft, effective, waits)),
  };
}
export type Editor = ReturnType<typeof useEditor>;
