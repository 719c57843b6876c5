import type { Sentiment } from '../domain.ts';

/** The same as in page.css, for charts; each is told by shape, order or name as well. */
export const feelingColours: Readonly<Record<Sentiment, string>> = {
  positive: '#17693f',
  negative: '#b3261e',
  mixed: '#8a5a00',
  neutral: '#98a2ad',
};
export const accent = '#1f4e79';
export const quiet = '#5b6673';
export const line = '#e3e7ec';
