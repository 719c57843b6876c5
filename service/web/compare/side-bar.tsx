import { Button } from 'antd';
import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import type { KnownValue } from '../facets.ts';
import { To } from '../to.tsx';
import type { ShowView } from '../use-view.ts';
import type { View } from '../view.ts';
import { LetterMark } from './letter-mark.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { type Comparison, type Letter, letters, type Sides } from './sides.ts';
import { ValueChoice } from './value-choice.tsx';

interface SideBarProps {
  readonly by: Comparison;
  readonly view: View;
  readonly onShow: ShowView;
  readonly sides: Sides | undefined;
  /** Comments of each side, where they are counted. */
  readonly ns: Readonly<Partial<Record<Letter, number>>>;
  readonly known: readonly KnownValue[] | undefined;
  readonly onSwap: () => void;
}

function Size({ n, view }: { readonly n: number; readonly view: View }) {
  return (
    <span className="side-size" data-small={isSmall(n) || undefined}>
      {n === 0 ? (
        '没有原声'
      ) : (
        <To page="comments" view={view}>
          <strong>{countText(n)}</strong> 条
        </To>
      )}
      {n > 0 && isSmall(n) && ' ○ 样本少'}
    </span>
  );
}

/** Both sides: what they are, how many comments, and the way to others. */
export function SideBar({ by, view, onShow, sides, ns, known, onSwap }: SideBarProps) {
  return (
    <div className="side-bar">
      {letters.map((letter) => {
        const [n, side] = [ns[letter], sides?.[letter]];
        return (
          <section key={letter} className="card side-card" data-letter={letter} aria-label={`${letter.toUpperCase()} 侧`}>
            <LetterMark letter={letter} />
            {by === 'period' ? (
              <PeriodChoice letter={letter} view={view} onShow={onShow} />
            ) : (
              <ValueChoice letter={letter} by={by} view={view} onShow={onShow} known={known} />
            )}
            {n !== undefined && side !== undefined && <Size n={n} view={side.view} />}
          </section>
        );
      })}
      <Button className="swap" aria-label="A 与 B 互换" title="A 与 B 互换" onClick={onSwap}>
        ⇄
      </Button>
    </div>
  );
}
