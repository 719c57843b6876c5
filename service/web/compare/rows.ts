import { type ScoreName, sentiments } from '../../domain.ts';
import { countText } from '../count-text.ts';
import type { Estimate, Share } from '../estimate.ts';
import { isSmall } from '../estimate.ts';
import type { Names } from '../names.ts';
import { sentimentSigns } from '../names.ts';
import { scoreTitles } from '../score-figures.ts';
import { farthestFirst, isSure, labelsOf, type ShareContrast, type SideShares, shareContrasts } from './contrast.ts';
import type { ContrastRow } from './contrast-table.tsx';
import { carrying, negativeAbout, scored } from './links.ts';
import type { SideCounts } from './load.ts';
import { scoreContrasts } from './scores.ts';
import { mannerOf, scoreVerdictTexts, shareManner, shareText, verdictTexts } from './text.ts';

/** What a touchpoint's share is of: comments that speak of it, or only those negative about it. */
export const touchpointMeasures = ['mention', 'negative'] as const;
export type TouchpointMeasure = (typeof touchpointMeasures)[number];
export const readTouchpointMeasure = (written: string | undefined): TouchpointMeasure => (written === 'negative' ? 'negative' : 'mention');

export interface Counts {
  readonly a: SideCounts;
  readonly b: SideCounts;
}

const shareRow = (
  contrast: ShareContrast,
  title: string,
  link: ContrastRow<Share>['link'],
  name: React.ReactNode = title,
): ContrastRow<Share> => ({
  name,
  title,
  contrast,
  manner: shareManner,
  figure: shareText,
  // Where the figure is two counts it stands there already.
  count: (share) => (isSmall(share.n) ? '' : countText(share.count)),
  isEmpty: ({ count }) => count === 0,
  link,
  verdicts: verdictTexts,
});

/** How both sides feel. */
export const feelingRows = ({ a, b }: Counts, names: Names): readonly ContrastRow<Share>[] =>
  shareContrasts(a.feelings, b.feelings, sentiments).map((contrast) => {
    const id = contrast.id as keyof typeof sentimentSigns;
    const title = names.label('sentiment', id);
    return shareRow(contrast, title, (side) => carrying(side, 'sentiment', id), `${sentimentSigns[id]} ${title}`);
  });

/** What both sides were scored. */
export const scoreRows = ({ a, b }: Counts): readonly ContrastRow[] =>
  scoreContrasts(a.scores, b.scores).map((contrast) => {
    const score = contrast.id as ScoreName;
    const manner = mannerOf(score);
    return {
      name: scoreTitles[score],
      title: scoreTitles[score],
      contrast,
      manner,
      figure: ({ value }: Estimate) => manner.value(value),
      count: ({ n }: Estimate) => `n=${countText(n)}`,
      isEmpty: ({ n }: Estimate) => n === 0,
      link: (side) => scored(side, score),
      verdicts: scoreVerdictTexts,
    };
  });

const contrasts = (a: SideShares, b: SideShares) => farthestFirst(shareContrasts(a, b, labelsOf(a, b)));

export const painRows = ({ a, b }: Counts, names: Names): readonly ContrastRow<Share>[] =>
  contrasts(a.pains, b.pains).map((contrast) =>
    shareRow(contrast, names.label('pain', contrast.id), (side) => carrying(side, 'pain', contrast.id), names.short('pain', contrast.id)),
  );

export function touchpointRows({ a, b }: Counts, names: Names, measure: TouchpointMeasure): readonly ContrastRow<Share>[] {
  const rows = measure === 'negative' ? contrasts(a.negativeTouchpoints, b.negativeTouchpoints) : contrasts(a.touchpoints, b.touchpoints);
  const link =
    measure === 'negative' ? negativeAbout : (side: Parameters<typeof carrying>[0], id: string) => carrying(side, 'touchpoint', id);
  return rows.map((contrast) =>
    shareRow(contrast, names.label('touchpoint', contrast.id), (side) => link(side, contrast.id), names.short('touchpoint', contrast.id)),
  );
}

/** How many of the rows differ surely. */
export const sureCount = (rows: readonly ContrastRow<Share>[]): number => rows.filter(({ contrast }) => isSure(contrast)).length;
