import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Axis } from '../domain.ts';
import { openAxes } from '../store/effective.ts';
import type { OneComment } from './api.ts';
import { Corrector } from './correct/corrector.tsx';
import { MadeNotice } from './correct/made-notice.tsx';
import { useCorrectKeys } from './correct/use-correct-keys.ts';
import type { Correcting } from './correct/use-correcting.ts';
import { DetailFacts } from './detail-facts.tsx';
import { DetailHistory } from './detail-history.tsx';
import { DetailSimilar } from './detail-similar.tsx';
import { DetailTags } from './detail-tags.tsx';
import { EvidenceText, type Pointed } from './evidence.tsx';
import { shownTags } from './shown.ts';

export interface DetailActions {
  readonly correcting: Correcting;
  readonly onPick: (axis: Axis, id: string) => void;
  readonly onSame: (commenterId: string) => void;
  /** Opens another comment. */
  readonly onGo: (id: string) => void;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
}
interface WholeProps extends DetailActions {
  readonly comment: OneComment;
  readonly onReload: () => void;
}

/** One comment with all that is known of it; its tags are set right in their own place. */
export function WholeComment({ comment, correcting, onReload, ...actions }: WholeProps) {
  const { corrections, editing, edit } = correcting;
  const [pointed, setPointed] = useState<Pointed>([]);
  const root = useRef<HTMLElement>(null);
  const { tagging, effective } = comment;
  const tags = shownTags(tagging?.tags, effective);
  const may = correcting.may && tagging !== undefined;
  const undo = () => {
    const undone = corrections.undoLast();
    if (undone !== undefined && undone.id !== comment.id) actions.onGo(undone.id);
  };
  // While the editor is open these keys are its own.
  const when = (able: boolean, run: () => void) => () => {
    if (able) run();
    return able;
  };
  useCorrectKeys(root, {
    e: when(may && !editing, () => edit(true)),
    z: when(may && !editing && corrections.made.length > 0, undo),
  });
  return (
    <article className="detail" ref={root}>
      {correcting.may && <MadeNotice corrections={corrections} id={comment.id} onUndo={undo} onGo={actions.onGo} />}
      {comment.context !== undefined && <p className="context">{comment.context}</p>}
      <p className="text">
        <EvidenceText text={comment.text} tags={tags} pointed={pointed} onPoint={setPointed} />
      </p>
      {tags.length > 0 && (
        <div className="detail-tags-head">
          <h2>标签</h2>
          {may && !editing && (
            <Button size="small" aria-keyshortcuts="e" onClick={() => edit(true)}>
              改标签
            </Button>
          )}
        </div>
      )}
      {may && editing && (
        <Corrector
          key={`${comment.id} ${comment.revision}`}
          comment={comment}
          corrections={corrections}
          unsaved={correcting.unsaved}
          takesFocus
          onPoint={setPointed}
          onReload={onReload}
          onUndo={undo}
          onNext={actions.onNext}
          onPrevious={actions.onPrevious}
          onClose={() => edit(false)}
        />
      )}
      {tags.length > 0 && !(may && editing) && (
        <DetailTags
          tags={tags}
          abstained={tagging === undefined ? [] : openAxes(tagging, comment.corrections)}
          runnerUp={tagging?.runnerUp}
          pointed={pointed}
          onPoint={setPointed}
          onPick={actions.onPick}
        />
      )}
      <h2>已知</h2>
      <DetailFacts comment={comment} onSame={actions.onSame} />
      {tagging !== undefined && (
        <>
          <h2>相近的原声</h2>
          <DetailSimilar comment={comment} onGo={actions.onGo} />
        </>
      )}
      <h2>经过</h2>
      <DetailHistory comment={comment} onUndo={may ? (id) => corrections.undo(comment, id) : undefined} />
    </article>
  );
}
