import { Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import type { Axis } from '../domain.ts';
import { ApiError, getComment, type OneComment } from './api.ts';
import { DetailFacts } from './detail-facts.tsx';
import { DetailHistory } from './detail-history.tsx';
import { DetailTags } from './detail-tags.tsx';
import { EvidenceText, type Pointed } from './evidence.tsx';
import { shownTags } from './shown.ts';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';

interface DetailProps {
  readonly id: string | undefined;
  /** Beside the list where there is room, else over it. */
  readonly beside: boolean;
  readonly onClose: () => void;
  readonly onPick: (axis: Axis, id: string) => void;
  readonly onSame: (commenterId: string) => void;
}

type Actions = Pick<DetailProps, 'onPick' | 'onSame'>;

function Whole({ comment, onPick, onSame }: Actions & { readonly comment: OneComment }) {
  const [pointed, setPointed] = useState<Pointed>([]);
  const { tagging, effective } = comment;
  const tags = shownTags(tagging?.tags, effective);
  const abstained = comment.corrected ? [] : (tagging?.abstained ?? []);
  return (
    <article className="detail">
      {comment.context !== undefined && <p className="context">{comment.context}</p>}
      <p className="text">
        <EvidenceText text={comment.text} tags={tags} pointed={pointed} onPoint={setPointed} />
      </p>
      {tags.length > 0 && (
        <DetailTags tags={tags} abstained={abstained} runnerUp={tagging?.runnerUp} pointed={pointed} onPoint={setPointed} onPick={onPick} />
      )}
      <h2>已知</h2>
      <DetailFacts comment={comment} onSame={onSame} />
      <h2>经过</h2>
      <DetailHistory comment={comment} />
    </article>
  );
}

function Opened({ id, ...actions }: Actions & { readonly id: string }) {
  const { value, error, again } = useLoaded(id, (signal) => getComment(id, signal));
  if (value !== undefined) return <Whole key={value.id} comment={value} {...actions} />;
  if (error instanceof ApiError && error.code === 'not_found')
    return <Trouble error={new ApiError('not_found', '没有这条原声。', '它可能属于另一个库；回到列表另选一条。')} />;
  if (error !== undefined) return <Trouble error={error} onAgain={again} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}

/** One comment with all that is known of it. */
export function Detail({ id, beside, onClose, ...actions }: DetailProps) {
  return (
    <Drawer
      title="这条原声"
      open={id !== undefined}
      onClose={onClose}
      size={beside ? 460 : '100%'}
      mask={!beside}
      focusable={{ trap: !beside }}
      autoFocus={!beside}
      destroyOnHidden
    >
      {id !== undefined && <Opened id={id} {...actions} />}
    </Drawer>
  );
}
