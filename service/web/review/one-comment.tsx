import { useState } from 'react';
import { openAxes } from '../../store/effective.ts';
import type { OneComment } from '../api.ts';
import { Corrector } from '../correct/corrector.tsx';
import type { Correcting } from '../correct/use-correcting.ts';
import { DetailTags } from '../detail-tags.tsx';
import { EvidenceLegend, EvidenceText, type Pointed } from '../evidence.tsx';
import { kindNames, useNames } from '../names.ts';
import { GivenScores } from '../scores.tsx';
import { shownTags } from '../shown.ts';
import { To } from '../to.tsx';
import { emptyView } from '../view.ts';
import { clashesOf } from './order.ts';
import { whyOpen } from './why.ts';

interface OneCommentProps {
  readonly comment: OneComment;
  readonly correcting: Correcting;
  readonly onReload: () => void;
  readonly onUndo: () => void;
  readonly onNext?: (() => void) | undefined;
  readonly onPrevious?: (() => void) | undefined;
}

/** Why it is worth a look: what the model was not sure of, and scores that contradict the feeling. */
function Reasons({ comment }: { readonly comment: OneComment }) {
  const names = useNames();
  const open = comment.tagging === undefined ? [] : openAxes(comment.tagging, comment.corrections);
  const clashing = clashesOf(comment);
  if (open.length + clashing.length === 0) return <p className="quiet">没有待判的轴，评分与情感也不矛盾。</p>;
  return (
    <dl className="review-reasons">
      {clashing.map(({ title }) => (
        <div key={title}>
          <dt>不符</dt>
          <dd>{title}：看看是打错了分，还是反话、标错了情感。</dd>
        </div>
      ))}
      {open.map((axis) => (
        <div key={axis}>
          <dt>{names.axis(axis)} 待判</dt>
          <dd>{whyOpen(names, comment, axis)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The comment at hand, large, with why it is here and its editor. */
export function ReviewedComment({ comment, correcting, onReload, onUndo, onNext, onPrevious }: OneCommentProps) {
  const names = useNames();
  const [pointed, setPointed] = useState<Pointed>([]);
  const tags = shownTags(comment.tagging?.tags, comment.effective);
  return (
    <article className="reviewed">
      <p className="reviewed-from">
        <span>{comment.occurredAt === undefined ? '无日期' : names.time(comment.occurredAt)}</span>
        <span>
          {kindNames[comment.kind]} · {comment.source}
        </span>
        <GivenScores scores={comment.scores} />
        {comment.corrected && <span className="state">已校正</span>}
        <To page="comments" view={{ ...emptyView, open: comment.id }}>
          在原声里看
        </To>
        <EvidenceLegend />
      </p>
      {comment.context !== undefined && <p className="context">{comment.context}</p>}
      <p className="text">
        <EvidenceText text={comment.text} tags={tags} pointed={pointed} onPoint={setPointed} />
      </p>
      <Reasons comment={comment} />
      {correcting.may ? (
        <Corrector
          key={`${comment.id} ${comment.revision}`}
          comment={comment}
          corrections={correcting.corrections}
          unsaved={correcting.unsaved}
          onPoint={setPointed}
          onReload={onReload}
          onUndo={onUndo}
          onNext={onNext}
          onPrevious={onPrevious}
        />
      ) : (
        <DetailTags
          tags={tags}
          abstained={comment.tagging === undefined ? [] : openAxes(comment.tagging, comment.corrections)}
          runnerUp={comment.tagging?.runnerUp}
          pointed={pointed}
          onPoint={setPointed}
        />
      )}
    </article>
  );
}
