import type { Axis, EvidenceAxis } from '../domain.ts';
import { evidenceAxes } from '../domain.ts';
import type { Encoding, TokenSequence } from '../ports.ts';

/** A whole text as the model saw it: its tokens in order, and one answer. */
export interface Seen {
  readonly spans: TokenSequence['spans'];
  readonly encoding: Encoding;
}
/** Praise here and criticism there is `mixed` only where each window is at least this share of the text. */
const share = 0.25;

/**
 * One answer for a text read in windows. A label is as certain as its most certain window, which also gives its
 * evidence and its feeling: a pain told once in a long text is told. Sentiment and act are means weighted by
 * tokens; then what a window of praise and one of criticism have in common moves to `mixed`, since no single
 * window could see both.
 */
export function mergeWindows(windows: readonly Seen[], labels: Readonly<Record<Axis, readonly string[]>>): Seen {
  const [only] = windows;
  if (only !== undefined && windows.length === 1) return only;
  const sizes = windows.map(({ spans }) => spans.filter((span) => span !== undefined).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shares = sizes.map((size) => size / total);
  const best = Object.fromEntries(evidenceAxes.map((axis) => [axis, labels[axis].map((_, at) => bestWindow(windows, axis, at))])) as Record<
    EvidenceAxis,
    number[]
  >;
  const probabilities = (axis: EvidenceAxis) => best[axis].map((window, at) => windows[window]?.encoding.probabilities[axis][at] ?? 0);
  return {
    spans: windows.flatMap(({ spans }) => spans),
    encoding: {
      probabilities: {
        sentiment: withMixed(mean(windows, 'sentiment', shares), windows, shares, labels.sentiment),
        act: mean(windows, 'act', shares),
        touchpoint: probabilities('touchpoint'),
        pain: probabilities('pain'),
        sicas: probabilities('sicas'),
      },
      feelingOf: (label) => windows[best.touchpoint[label] ?? 0]?.encoding.feelingOf(label) ?? [],
      evidenceOf: (axis, label) =>
        windows.flatMap(({ spans, encoding }, window) =>
          window === best[axis][label] ? Array.from(encoding.evidenceOf(axis, label)) : spans.map(() => 0),
        ),
    },
  };
}

function bestWindow(windows: readonly Seen[], axis: EvidenceAxis, label: number): number {
  const at = (window: Seen) => window.encoding.probabilities[axis][label] ?? 0;
  return windows.reduce((best, window, index) => (at(window) > at(windows[best] ?? window) ? index : best), 0);
}

function mean(windows: readonly Seen[], axis: 'sentiment' | 'act', shares: readonly number[]): readonly number[] {
  const [first] = windows;
  return (first?.encoding.probabilities[axis] ?? []).map((_, at) =>
    windows.reduce((sum, { encoding }, window) => sum + (encoding.probabilities[axis][at] ?? 0) * (shares[window] ?? 0), 0),
  );
}

function withMixed(
  mean: readonly number[],
  windows: readonly Seen[],
  shares: readonly number[],
  ids: readonly string[],
): readonly number[] {
  const [positive, negative, mixed] = ['positive', 'negative', 'mixed'].map((id) => ids.indexOf(id)) as [number, number, number];
  const shareOf = (id: number) =>
    windows.reduce((sum, { encoding }, window) => (topOf(encoding.probabilities.sentiment) === id ? sum + (shares[window] ?? 0) : sum), 0);
  if (shareOf(positive) < share || shareOf(negative) < share) return mean;
  const common = Math.min(mean[positive] ?? 0, mean[negative] ?? 0);
  return mean.map((value, at) => (at === mixed ? value + 2 * common : at === positive || at === negative ? value - common : value));
}

export function topOf(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? 0) ? at : best), 0);
}
