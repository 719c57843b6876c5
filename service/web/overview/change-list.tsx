import type { Compared } from '../compared.ts';
import { countText } from '../count-text.ts';
import { type Names, useNames } from '../names.ts';
import type { Period } from '../periods.ts';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import type { Change } from './changes.ts';
import type { Counted } from './difference.ts';
import { hurtAt, inPeriod, withLabel } from './links.ts';
import { ChangeText } from './marks.tsx';
import { percentText } from './written.ts';

interface ChangeListProps {
  readonly changes: readonly Change[];
  readonly view: View;
  readonly compared: Compared;
}
const mostShown = 6;

function nameOf(names: Names, { touchpoint, pain }: Change): string {
  if (pain === undefined) return `${names.short('touchpoint', touchpoint ?? '')} · 负面`;
  const about = names.short('pain', pain);
  return touchpoint === undefined ? about : `${names.short('touchpoint', touchpoint)} × ${about}`;
}

function commentsOf(view: View, { touchpoint, pain }: Change): View {
  if (pain === undefined) return hurtAt(view, touchpoint ?? '');
  return touchpoint === undefined ? withLabel(view, 'pain', pain) : withLabel(withLabel(view, 'touchpoint', touchpoint), 'pain', pain);
}

/** What has come up or gone down beyond chance since the period before, the surest first. */
export function ChangeList({ changes, view, compared }: ChangeListProps) {
  const names = useNames();
  const sure = changes.filter(({ holds }) => holds);
  const few = changes.length > 0 && changes.every(({ difference }) => difference.p === undefined);
  if (sure.length === 0) return <p className="quiet">{few ? '两期里有一期不足 30 条，不比较。' : '没有超出偶然的变化。'}</p>;
  return (
    <ol className="changes">
      {sure.slice(0, mostShown).map((change) => {
        const { difference, touchpoint, pain } = change;
        const here = commentsOf(view, change);
        const name = nameOf(names, change);
        const share = (period: Period, periodName: string, { count, n }: Counted) => {
          const text = `${percentText(count / n, n)}`;
          if (count === 0) return text;
          return (
            <To page="comments" view={inPeriod(here, period)} aria-label={`${name}，${periodName} ${text}：${countText(count)} 条原声`}>
              {text} <small>{countText(count)} 条</small>
            </To>
          );
        };
        return (
          <li key={`${touchpoint} ${pain}`}>
            <span className="change-name">
              <To page="comments" view={inPeriod(here, difference.now.count > 0 ? compared.now : compared.before)}>
                {name}
              </To>
            </span>
            <span className="change-shares">
              {share(compared.before, compared.names.before, difference.before)} → {share(compared.now, compared.names.now, difference.now)}
            </span>
            <ChangeText difference={difference} holds />
          </li>
        );
      })}
    </ol>
  );
}
