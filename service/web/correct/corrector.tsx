import { Alert, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { axes, longestWhy } from '../../domain.ts';
import { ApiError, type OneComment } from '../api.ts';
import type { Pointed } from '../evidence.tsx';
import { useNames } from '../names.ts';
import { Trouble } from '../trouble.tsx';
import { AxisRow } from './axis-row.tsx';
import { CorrectorActions, type Moves } from './corrector-actions.tsx';
import { drafted, isFull, picked, turned } from './draft.ts';
import { pillsOf } from './pills.ts';
import { useCorrectKeys } from './use-correct-keys.ts';
import type { Corrections } from './use-corrections.ts';
import { useEditor } from './use-editor.ts';
import type { Unsaved } from './use-unsaved.ts';
import './correct.css';

interface CorrectorProps extends Moves {
  readonly comment: OneComment;
  readonly corrections: Corrections;
  readonly unsaved: Unsaved;
  readonly onPoint: (pointed: Pointed) => void;
  /** Reads the comment again. */
  readonly onReload: () => void;
  /** Takes back the last correction. */
  readonly onUndo: () => void;
  /** Takes the keyboard when it appears. */
  readonly takesFocus?: boolean | undefined;
}

/** Sets the tags of one comment right, by keyboard or mouse; nothing is said until it is saved. Keyed by the comment. */
export function Corrector(props: CorrectorProps) {
  const { comment, corrections, unsaved, takesFocus } = props;
  const { tagging, effective } = comment;
  const names = useNames();
  const root = useRef<HTMLElement>(null);
  const editor = useEditor({ comment, corrections, unsaved, root });
  const { draft, setDraft, field, dirty, waits, refusal } = editor;
  useEffect(() => {
    if (takesFocus) root.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  const guarded = (go: (() => void) | undefined) => go && (() => unsaved.mayLeave() && go());
  const moves = { onNext: guarded(props.onNext), onPrevious: guarded(props.onPrevious), onClose: props.onClose };
  const does = (run: (() => unknown) | undefined) => () => {
    run?.();
    return run !== undefined;
  };
  const giveUp = field !== undefined ? editor.closeField : dirty ? editor.clear : props.onClose;
  useCorrectKeys(root, {
    ...Object.fromEntries(axes.map((axis, index) => [String(index + 1), does(() => editor.openField(axis))])),
    enter: does(editor.save),
    y: does(editor.confirm),
    z: does(dirty ? editor.clear : props.onUndo),
    ...Object.fromEntries(['n', 'j', 'arrowright'].map((key) => [key, does(moves.onNext)])),
    ...Object.fromEntries(['p', 'k', 'arrowleft'].map((key) => [key, does(moves.onPrevious)])),
    escape: does(giveUp),
  });
  if (tagging === undefined || effective === undefined) return <p className="quiet">还没有标签：标注之后才能校对。</p>;

  const isStale = refusal?.error instanceof ApiError && refusal.error.code === 'conflict';
  const reload = () => {
    corrections.dismiss();
    editor.clear();
    props.onReload();
  };
  return (
    <section ref={root} className="corrector" aria-label="改标签" tabIndex={-1}>
      {axes.map((axis, index) => (
        <AxisRow
          key={axis}
          axis={axis}
          digit={index + 1}
          open={field?.axis === axis ? field.round : undefined}
          waits={waits.includes(axis)}
          full={isFull(axis, drafted(effective, draft))}
          pillsFor={(typed) => pillsOf(names, { axis, tagging, effective, draft, open: field?.axis === axis, typed })}
          onOpen={() => editor.openField(axis)}
          onClose={editor.closeField}
          onPick={(id) => setDraft((before) => picked(before, effective, waits, axis, id))}
          onTurn={(id) => setDraft((before) => turned(before, effective, id))}
          onSave={editor.save}
          onPoint={(id) => props.onPoint(id === undefined ? [] : [{ axis, id }])}
        />
      ))}
      {dirty && (
        <Input
          className="why"
          aria-label="为什么这样改（可不填）"
          placeholder="为什么这样改（可不填）"
          maxLength={longestWhy}
          value={editor.why}
          onChange={(event) => editor.setWhy(event.target.value)}
          onPressEnter={(event) => event.nativeEvent.isComposing || editor.save()}
        />
      )}
      {refusal !== undefined && <Trouble error={refusal.error} onAgain={isStale ? reload : undefined} />}
      {unsaved.held > 0 && <Alert type="warning" showIcon title="还有没保存的改动：Enter 保存，Esc 放弃。" />}
      <CorrectorActions editor={editor} onUndo={corrections.made.length > 0 ? props.onUndo : undefined} {...moves} />
    </section>
  );
}
