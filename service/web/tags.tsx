import { type Axis, axes } from '../domain.ts';
import { isPointed, type Pointed } from './evidence.tsx';
import { Score } from './feeling.tsx';
import { sentimentSigns, useNames } from './names.ts';
import type { ShownTag } from './shown.ts';

export interface TagsProps {
  readonly tags: readonly ShownTag[];
  readonly abstained: readonly Axis[];
  readonly pointed: Pointed;
  readonly onPoint: (pointed: Pointed) => void;
  /** Shows comments with this tag. */
  readonly onPick?: ((axis: Axis, id: string) => void) | undefined;
  /** In a list the tags are a shortcut of the mouse: the keyboard goes from comment to comment. */
  readonly reachable: boolean;
}

export function TagButton({ tag, ...props }: Omit<TagsProps, 'tags' | 'abstained'> & { readonly tag: ShownTag }) {
  const names = useNames();
  const { axis, id, score, feeling } = tag;
  const name = names.label(axis, id);
  const point = () => props.onPoint([{ axis, id }]);
  const leave = () => props.onPoint([]);
  return (
    <button
      type="button"
      className={`tag ${axis}`}
      data-pointed={isPointed(props.pointed, axis, id) || undefined}
      tabIndex={props.reachable ? 0 : -1}
      title={`${names.axis(axis)}：${name}\n${names.definition(axis, id) ?? ''}${props.onPick === undefined ? '' : '\n点一下：只看带这个标签的原声'}`}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
      onClick={() => props.onPick?.(axis, id)}
    >
      {feeling !== undefined && (
        <span className="sign" data-feeling={feeling}>
          <span aria-hidden="true">{sentimentSigns[feeling]}</span>
          <span className="unseen">{names.label('sentiment', feeling)}</span>
        </span>
      )}
      {names.short(axis, id)}
      {score === undefined ? <span className="score">人工</span> : <Score of={score} />}
    </button>
  );
}

export function Abstained() {
  return (
    <span className="abstained" title="模型把握不足，待人工判断；给出的是它最好的答案">
      待判
    </span>
  );
}

/** The tags of one comment, axis by axis; the sentiment is shown beside the comment. */
export function TagLine(props: TagsProps) {
  const names = useNames();
  return axes
    .filter((axis) => axis !== 'sentiment')
    .map((axis) => {
      const tags = props.tags.filter((tag) => tag.axis === axis);
      const abstained = props.abstained.includes(axis);
      if (tags.length === 0 && !abstained) return null;
      return (
        <span key={axis} className="axis-tags">
          <span className="axis-name">{axis === 'sicas' ? 'SICAS' : names.axis(axis)}</span>
          {tags.map((tag) => (
            <TagButton key={tag.id} {...props} tag={tag} />
          ))}
          {abstained && <Abstained />}
        </span>
      );
    });
}
