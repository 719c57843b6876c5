import { scoreRanges } from '../../domain.ts';
import { countText } from '../count-text.ts';
import type { Interval } from '../estimate.ts';
import { scoreTitles } from '../score-figures.ts';
import { To } from '../to.tsx';
import type { View } from '../view.ts';
import { withinScore } from './links.ts';
import type { ScoreFigure } from './scores.ts';
import { Tile } from './tile.tsx';
import { percentText, signed } from './written.ts';

const texts: Readonly<Record<ScoreFigure['score'], (value: number, n: number) => string>> = {
  nps: (value) => signed(value, 0),
  csat: percentText,
  ces: (value) => value.toFixed(2),
  stars: (value) => value.toFixed(2),
};
const span = ({ low, high }: Interval, text: (value: number) => string) => `${text(low)} – ${text(high)}`;

/** A score that customers gave, with its bands as ways to their comments. */
export function ScoreTile({ figure, view }: { readonly figure: ScoreFigure; readonly view: View }) {
  const { score, n, value, interval, bands } = figure;
  const text = (one: number) => texts[score](one, n);
  return (
    <Tile
      title={scoreTitles[score]}
      value={text(value)}
      n={n}
      count={n}
      view={withinScore(view, score, scoreRanges[score])}
      interval={interval && span(interval, text)}
    >
      <span className="bands" aria-hidden="true">
        {bands.map(({ name, count, tone }) => (
          <span key={name} data-tone={tone} style={{ flexGrow: count }} />
        ))}
      </span>
      <ul className="tile-parts">
        {bands.map(({ name, count, min, max, tone }) => (
          <li key={name} data-tone={tone}>
            {name}{' '}
            {count === 0 ? (
              0
            ) : (
              <To
                page="comments"
                view={withinScore(view, score, [min, max])}
                aria-label={`${scoreTitles[score]} ${name}：${countText(count)} 条原声`}
              >
                {countText(count)}
              </To>
            )}
          </li>
        ))}
      </ul>
    </Tile>
  );
}
