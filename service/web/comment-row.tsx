import { memo, useMemo, useState } from 'react';
import type { Axis } from '../domain.ts';
import type { ListedComment } from './api.ts';
import { EvidenceText, type Pointed } from './evidence.tsx';
import { Feeling } from './feeling.tsx';
import { kindNames, stateNames, useNames } from './names.ts';
import { GivenScores } from './scores.tsx';
import { shownTags } from './shown.ts';
import { Abstained, TagLine } from './tags.tsx';

interface RowProps {
  readonly comment: ListedComment;
  readonly opened: boolean;
  readonly onOpen: (id: string) => void;
  readonly onPick: (axis: Axis, id: string) => void;
}

/** One comment of the list: the keyboard opens it by its time, the mouse by a click anywhere that selects no text. */
export const CommentRow = memo(function CommentRow({ comment, opened, onOpen, onPick }: RowProps) {
  const names = useNames();
  const [pointed, setPointed] = useState<Pointed>([]);
  const { tagging, effective } = comment;
  const tags = useMemo(() => shownTags(tagging?.tags, effective), [tagging, effective]);
  const abstained = comment.corrected ? [] : (tagging?.abstained ?? []);
  const sentiment = effective?.sentiment ?? tagging?.tags.sentiment.id;
  const click = (event: React.MouseEvent) => {
    const onButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (!onButton && getSelection()?.isCollapsed !== false) onOpen(comment.id);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: its first button does the same for the keyboard
    <li className="row" data-opened={opened || undefined} onClick={click}>
      <div className="row-when">
        <button type="button" className="opens" aria-expanded={opened} onClick={() => onOpen(comment.id)}>
          {comment.occurredAt === undefined ? '无日期' : names.time(comment.occurredAt)}
        </button>
        <span className="row-source">
          {kindNames[comment.kind]} <GivenScores scores={comment.scores} />
        </span>
        <span className="row-source">{comment.source}</span>
      </div>
      <div className="row-said">
        {comment.context !== undefined && <p className="context">{comment.context}</p>}
        <p className="text">
          <EvidenceText text={comment.text} tags={tags} pointed={pointed} onPoint={setPointed} />
        </p>
        {tags.length > 0 && (
          <div className="row-tags">
            <TagLine tags={tags} abstained={abstained} pointed={pointed} onPoint={setPointed} onPick={onPick} reachable={false} />
          </div>
        )}
      </div>
      <div className="row-feels">
        {sentiment === undefined ? (
          <span className="state" data-state={comment.state} title={comment.failure}>
            {stateNames[comment.state]}
          </span>
        ) : (
          <Feeling id={sentiment as 'neutral'} score={tags.find(({ axis }) => axis === 'sentiment')?.score} />
        )}
        {abstained.includes('sentiment') && <Abstained />}
        {comment.corrected && <span className="state">已校正</span>}
      </div>
    </li>
  );
});
