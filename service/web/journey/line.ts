import { isSmall, shareOf } from '../estimate.ts';

export interface LinePoint {
  readonly name: string;
  readonly n: number;
  readonly negative: number;
  readonly isSmall: boolean;
  /** Per cent of the width: the middle of the stage's column. */
  readonly x: number;
  /** Pixels from above: of the share, and of the ends of its interval. */
  readonly y: number;
  readonly interval: readonly [low: number, high: number];
}
export interface Line {
  /** A stage without comments has no point. */
  readonly points: readonly (LinePoint | undefined)[];
  /** Neighbours that both have a point; loose where one of them stands on few comments. */
  readonly links: readonly { readonly from: LinePoint; readonly to: LinePoint; readonly isLoose: boolean }[];
  /** Greatest share of the scale. */
  readonly top: number;
  /** Pixels from above of a share. */
  readonly heightOf: (share: number) => number;
}
interface Counted {
  readonly name: string;
  readonly n: number;
  readonly negative: number;
}

/** Halves of them are round too. */
const tops = [0.2, 0.4, 0.6, 0.8, 1];

/** Lays the share negative of each stage along the columns of the page; `height` holds the scale with a margin above and below. */
export function layLine(stages: readonly Counted[], height: number, margin: number): Line {
  const told = stages.filter(({ n }) => n > 0);
  const most = Math.max(0, ...told.map(({ n, negative }) => (isSmall(n) ? negative / n : shareOf(negative, n).high)));
  const top = tops.find((end) => end >= most) ?? 1;
  const heightOf = (share: number) => margin + (1 - Math.min(share, top) / top) * (height - 2 * margin);
  const points = stages.map((stage, at): LinePoint | undefined => {
    if (stage.n === 0) return undefined;
    const { low, high } = shareOf(stage.negative, stage.n);
    return {
      ...stage,
      isSmall: isSmall(stage.n),
      x: (100 * (at + 0.5)) / stages.length,
      y: heightOf(stage.negative / stage.n),
      interval: [heightOf(low), heightOf(high)],
    };
  });
  const links = points.flatMap((to, at) => {
    const from = points[at - 1];
    return from === undefined || to === undefined ? [] : [{ from, to, isLoose: from.isSmall || to.isSmall }];
  });
  return { points, links, top, heightOf };
}
