import { Button } from 'antd';
import { useNames } from '../names.ts';
import { KeyHint } from './key-hint.tsx';
import type { Editor } from './use-editor.ts';

export interface Moves {
  readonly onNext?: (() => void) | undefined;
  readonly onPrevious?: (() => void) | undefined;
  /** Leaves the editor. */
  readonly onClose?: (() => void) | undefined;
}

interface ActionsProps extends Moves {
  readonly editor: Editor;
  /** Absent where there is nothing to take back. */
  readonly onUndo?: (() => void) | undefined;
}

/** What the keys of the editor do, as buttons. */
export function CorrectorActions({ editor, onUndo, onNext, onPrevious, onClose }: ActionsProps) {
  const names = useNames();
  const { dirty, saving, waits } = editor;
  const waiting = waits.map((axis) => names.axis(axis)).join('、');
  return (
    <div className="corrector-actions">
      <Button type={dirty ? 'primary' : 'default'} aria-disabled={!dirty || saving} aria-keyshortcuts="Enter" onClick={editor.save}>
        保存 <KeyHint>Enter</KeyHint>
      </Button>
      {waits.length > 0 && (
        <Button aria-keyshortcuts="y" title={`认可 ${waiting} 现在的答案，不再待判`} onClick={editor.confirm}>
          认可待判 <KeyHint>y</KeyHint>
        </Button>
      )}
      {dirty && (
        <Button aria-keyshortcuts="Escape" onClick={editor.clear}>
          放弃 <KeyHint>Esc</KeyHint>
        </Button>
      )}
      {!dirty && onUndo !== undefined && (
        <Button aria-keyshortcuts="z" onClick={onUndo}>
          撤销 <KeyHint>z</KeyHint>
        </Button>
      )}
      <span className="apart" />
      {onPrevious !== undefined && (
        <Button aria-keyshortcuts="p ArrowLeft" onClick={onPrevious}>
          上一条 <KeyHint>p</KeyHint>
        </Button>
      )}
      {onNext !== undefined && (
        <Button aria-keyshortcuts="n ArrowRight" onClick={onNext}>
          下一条 <KeyHint>n</KeyHint>
        </Button>
      )}
      {onClose !== undefined && !dirty && (
        <Button aria-keyshortcuts="Escape" onClick={onClose}>
          完成 <KeyHint>Esc</KeyHint>
        </Button>
      )}
    </div>
  );
}
