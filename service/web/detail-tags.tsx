import { type Axis, axes } from '../domain.ts';
import type { OneComment } from './api.ts';
import type { Pointed } from './evidence.tsx';
import { Feeling, Score } from './feeling.tsx';
import { useNames } from './names.ts';
import type { ShownTag } from './shown.ts';
import { Abstained, TagButton } from './tags.tsx';

interface DetailTagsProps {
  readonly tags: readonly ShownTag[];
  readonly abstained: readonly Axis[];
  readonly runnerUp?: NonNullable<OneComment['tagging']>['runnerUp'] | undefined;
  readonly pointed: Pointed;
  readonly onPoint: (pointed: Pointed) => void;
  readonly onPick?: ((axis: Axis, id: string) => void) | undefined;
}

/** Every axis with its tags, how sure each is, and the best answer that was not given. */
export function DetailTags({ tags, abstained, runnerUp, pointed, onPoint, onPick }: DetailTagsProps) {
  const names = useNames();
  return (
    <dl className="detail-tags">
      {axes.map((axis) => {
        const mine = tags.filter((tag) => tag.axis === axis);
        const second = runnerUp?.[axis];
        return (
          <div key={axis}>
            <dt>
              {names.axis(axis)} {abstained.includes(axis) && <Abstained />}
            </dt>
            <dd>
              {mine.length === 0 && <span className="quiet">无</span>}
              {mine.map((tag) =>
                axis === 'sentiment' ? (
                  <Feeling key={tag.id} id={tag.id as 'neutral'} score={tag.score} />
                ) : (
                  <TagButton key={tag.id} tag={tag} pointed={pointed} onPoint={onPoint} onPick={onPick} reachable={true} />
                ),
              )}
              {second !== undefined && (
                <span className="second" title="没有给出的答案里最好的一个">
                  次选 {names.short(axis, second.id)} <Score of={second.score} />
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
