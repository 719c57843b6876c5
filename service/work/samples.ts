/** What the tests of this room share: comments, readings and a tagger that is told what to do. */
import type { Lane, NewComment, Reading, Tagging, Utterance } from '../domain.ts';
import type { Log } from '../log.ts';
import type { Tagger } from '../ports.ts';

export const aComment = (id: string, lane: Lane = 'live', text = `转账之后一直等通知（${id}）`): NewComment => ({
  id,
  source: 'shop',
  kind: 'app_review',
  externalId: `ext-${id}`,
  text,
  scores: {},
  meta: {},
  receivedAt: '2026-06-01T00:00:00.000Z',
  occurredAt: '2026-05-31T04:00:00.000Z',
  day: '2026-05-31',
  lane,
});
export const many = (count: number, lane: Lane, prefix = 'c') => Array.from({ length: count }, (_, n) => aComment(`${prefix}${n}`, lane));

const aReading: Reading = {
  tags: { sentiment: { id: 'negative', score: 0.9 }, touchpoint: [], pain: [], sicas: [], act: { id: 'complain', score: 0.8 } },
  abstained: ['pain'],
  runnerUp: {},
  words: ['转账', '通知'],
  keywords: [],
};

const versions = { model: 'test@1', taxonomy: 'test@1', segmenter: 'test@1' };
export const aTagging = (taggedAt: string): Tagging => ({ ...aReading, ...versions, revision: 1, taggedAt });

/** Throws where a text holds 毒, answers an error where it holds 错; keeps what it was asked. */
export function aTagger(
  onTag: (utterances: readonly Utterance[]) => void | Promise<void> = () => {},
): Tagger & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    versions,
    async tag(utterances) {
      asked.push(utterances.length);
      await onTag(utterances);
      if (utterances.some(({ text }) => text.includes('毒'))) throw new Error(`cannot read ${utterances[0]?.text}`);
      return utterances.map(({ text }) => (text.includes('错') ? new Error(`refused ${text}`) : aReading));
    },
  };
}

export function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const line = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  return { lines, log: { debug: () => {}, info: line, warn: line, error: line } };
}

/** A clock that is moved by hand. */
export function aClock(start = '2026-06-01T00:00:00.000Z') {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    advance(ms: number) {
      at += ms;
    },
  };
}
