import { expect, test } from 'vitest';
import type { Reading, Utterance } from '../domain.ts';
import type { Tagger } from '../ports.ts';
import { remembering } from './remember.ts';

/** Answers each text with a reading that names it, and counts what it was asked. */
function counting(fails: readonly string[] = []) {
  const asked: string[] = [];
  const tagger: Tagger = {
    versions: { model: 'm', taxonomy: 't', segmenter: 's' },
    async tag(utterances) {
      asked.push(...utterances.map(({ text, kind, context }) => [text, kind, context].filter(Boolean).join('|')));
      return utterances.map(({ text }) => (fails.includes(text) ? new Error('no') : ({ words: [text] } as unknown as Reading)));
    },
  };
  return { asked, tagger };
}
const of = (...texts: readonly string[]): readonly Utterance[] => texts.map((text) => ({ text }));

test('a short text is read once, and every answer stands at its own place', async () => {
  const { asked, tagger } = counting();
  const remembered = remembering(tagger);
  await remembered.tag(of('很好', '还行'));
  const again = await remembered.tag(of('差', '还行', '很好', '慢'));
  expect(again.map((reading) => (reading as Reading).words[0])).toEqual(['差', '还行', '很好', '慢']);
  expect(asked).toEqual(['很好', '还行', '差', '慢']);
});

test('kind and context make it another question', async () => {
  const { asked, tagger } = counting();
  const remembered = remembering(tagger);
  const utterances: readonly Utterance[] = [
    { text: '快一点' },
    { text: '快一点', kind: 'survey' },
    { text: '快一点', kind: 'survey', context: '您对柜面有何建议？' },
  ];
  await remembered.tag(utterances);
  await remembered.tag(utterances);
  expect(asked).toEqual(['快一点', '快一点|survey', '快一点|survey|您对柜面有何建议？']);
});

test('a long text and one that failed are read again', async () => {
  const long = '转账转了三次都没有成功，最后还是去了柜台才办好';
  const { asked, tagger } = counting(['坏']);
  const remembered = remembering(tagger);
  for (let turn = 0; turn < 2; turn += 1) await remembered.tag(of(long, '坏'));
  expect(asked).toEqual([long, '坏', long, '坏']);
});

test('what was asked least recently goes first', async () => {
  const { asked, tagger } = counting();
  const remembered = remembering(tagger, { size: 2 });
  await remembered.tag(of('一', '二'));
  await remembered.tag(of('一'));
  await remembered.tag(of('三'));
  asked.length = 0;
  await remembered.tag(of('一', '三', '二'));
  expect(asked).toEqual(['二']);
});

test('after ten minutes it is read again', async () => {
  const { asked, tagger } = counting();
  let time = 0;
  const remembered = remembering(tagger, { now: () => time });
  await remembered.tag(of('很好'));
  time = 600_000;
  await remembered.tag(of('很好'));
  time = 600_001;
  await remembered.tag(of('很好'));
  expect(asked).toEqual(['很好', '很好']);
});
