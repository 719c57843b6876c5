import type { Reading, Utterance } from '../domain.ts';
import type { Tagger } from '../ports.ts';
import { keyOf } from './pair.ts';

/** Longer texts hardly ever come twice, and tell a customer's story: they are kept in the store, where they can be erased, and nowhere else. */
const longest = 16;
const most = 20_000;
/** What was erased from the store is gone from here soon after. */
const keptMs = 600_000;

/**
 * A tagger that reads 很好 once, however many customers write it: readings of short texts are kept by text, kind and context, the
 * least recently asked going first. One model and one taxonomy stand behind it, so nothing else decides a reading.
 */
export function remembering(tagger: Tagger, { size = most, now = Date.now } = {}): Tagger {
  const kept = new Map<string, { readonly reading: Reading; readonly at: number }>();

  function recall(key: string): Reading | undefined {
    const known = kept.get(key);
    if (known === undefined) return undefined;
    kept.delete(key);
    if (now() - known.at > keptMs) return undefined;
    kept.set(key, known);
    return known.reading;
  }

  function keep(key: string, reading: Reading): void {
    kept.set(key, { reading, at: now() });
    const [oldest] = kept.keys();
    if (kept.size > size && oldest !== undefined) kept.delete(oldest);
  }

  return {
    versions: tagger.versions,
    async tag(utterances) {
      const keys = utterances.map((utterance) => (utterance.text.length <= longest ? keyOf(utterance) : undefined));
      const known = keys.map((key) => (key === undefined ? undefined : recall(key)));
      const asked = [...utterances.keys()].filter((at) => known[at] === undefined);
      if (asked.length === 0) return known as readonly Reading[];
      const answers = (await tagger.tag(asked.map((at) => utterances[at] as Utterance))).values();
      return known.map((reading, at) => {
        if (reading !== undefined) return reading;
        const answer = answers.next().value as Reading | Error;
        const key = keys[at];
        if (key !== undefined && !(answer instanceof Error)) keep(key, answer);
        return answer;
      });
    },
  };
}
