import type { Span } from '../../service/domain.ts';
import type { Normalised } from '../../service/tag/text.ts';

export type Mapped = (span: Span) => Span | undefined;

/**
 * The normalised units whose origin touches a span of the given text; undefined where normalising left nothing
 * of it. The service only maps the other way, so this walks the text: it is for training, not for serving.
 */
export function toNormalised(span: Span, normalised: Normalised): Span | undefined {
  let start = -1;
  let end = -1;
  for (let at = 0; at < normalised.text.length; at += 1) {
    const [from, to] = normalised.toOriginal([at, at + 1]);
    if (to <= span[0] || from >= span[1]) continue;
    if (start === -1) start = at;
    end = at + 1;
  }
  return start === -1 ? undefined : [start, end];
}

/** `gold` with every `span` mapped, at whatever depth; a span of which nothing is left is dropped, its tag kept. */
export function mapSpans(gold: unknown, mapped: Mapped): unknown {
  if (Array.isArray(gold)) return gold.map((item) => mapSpans(item, mapped));
  if (typeof gold !== 'object' || gold === null) return gold;
  return Object.fromEntries(
    Object.entries(gold).flatMap(([key, value]) => {
      if (key !== 'span') return [[key, mapSpans(value, mapped)]];
      const span = mapped(value as Span);
      return span === undefined ? [] : [[key, span]];
    }),
  );
}
