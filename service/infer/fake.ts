import type { Axis, EvidenceAxis, Span } from '../domain.ts';
import { evidenceAxes } from '../domain.ts';
import type { Encoder, Encoding, TokenSequence } from '../ports.ts';

const words = (list: string) => list.split(' ');
/** The labels that labels/taxonomy.yaml began with, in its order. */
const fakeLabels: Readonly<Record<Axis, readonly string[]>> = {
  sentiment: words('positive negative mixed neutral'),
  touchpoint: words(
    'branch_lobby counter wealth_room self_service pos mobile_app app_update app_register app_login app_ui app_account app_transfer app_payment app_message ' +
      'web_bank wechat sms hotline online_chat social third_party debit_account credit_card loan wealth insurance rewards care brand staff',
  ),
  pain: words(
    'stability slow auth process usability compat update missing wait attitude resolution fee limit disclosure marketing fund_safety privacy returns accessibility collection facility unspecified',
  ),
  sicas: words('sense interest connect action share'),
  act: words('complaint praise suggestion question other'),
};

/** Word → the labels it stands for, `axis:id`. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  闪退: ['touchpoint:mobile_app', 'pain:stability', 'sicas:connect'],
  登录: ['touchpoint:app_login', 'sicas:connect'],
  登不上: ['touchpoint:app_login', 'pain:auth', 'sicas:connect'],
  转账: ['touchpoint:app_transfer', 'sicas:action'],
  更新: ['touchpoint:app_update', 'sicas:connect'],
  越改越: ['pain:update'],
  理财: ['touchpoint:wealth', 'sicas:action'],
  柜员: ['touchpoint:staff', 'sicas:connect'],
  柜台: ['touchpoint:counter', 'sicas:action'],
  大堂: ['touchpoint:branch_lobby', 'sicas:interest'],
  手机银行: ['touchpoint:mobile_app'],
  排队: ['pain:wait', 'sicas:action'],
  慢: ['pain:slow'],
  麻烦: ['pain:process'],
  找不到: ['pain:usability'],
  推荐给: ['sicas:share'],
  垃圾: ['pain:unspecified'],
};
const good = /好|赞|方便|热情|快|不错|👍/u;
const bad = /差|慢|闪退|垃圾|麻烦|登不上|找不到|越改越|排队|烂/;
const borders = /[，。！？；,.!?;\n]|但是|但|不过|就是|可是/g;
const [start, end, offset] = [0, 2, 10];

/**
 * An encoder that reads words instead of a model, for tests of what stands around it: the same text always gets
 * the same answer. One token is one code point. `不好说` makes it unsure on every axis, `会崩溃` makes encode throw.
 */
export function createFakeEncoder({ maxTokens = 192, version = 'fake@1' } = {}): Encoder & { readonly batches: readonly number[] } {
  const batches: number[] = [];
  return {
    version,
    maxTokens,
    labels: fakeLabels,
    thresholds: {
      touchpoint: fakeLabels.touchpoint.map(() => 0.5),
      pain: fakeLabels.pain.map(() => 0.5),
      sicas: fakeLabels.sicas.map(() => 0.5),
    },
    // Between what it answers when unsure and when sure, each to the power of so many labels.
    floors: { sentiment: 0.5, touchpoint: 0.35, pain: 0.4, sicas: 0.6, act: 0.5 },
    /** Sizes of the batches encoded, for tests of packing. */
    batches,
    tokenize: async (pairs) => pairs.map(({ first, text }) => tokenized(first, text)),
    async encode(batch) {
      batches.push(batch.length);
      return batch.map((sequence) => {
        if (sequence.ids.length > maxTokens) throw new Error(`a sequence of ${sequence.ids.length} tokens`);
        return encoded(sequence);
      });
    },
    ping: async () => {},
    close: async () => {},
  };
}

function tokenized(first: string, text: string): TokenSequence {
  const code = (point: string) => (point.codePointAt(0) ?? 0) + offset;
  const before = [start, ...Array.from(first, code), end, end];
  let at = 0;
  const spans = Array.from(text, (point): Span => {
    at += point.length;
    return [at - point.length, at];
  });
  return { ids: [...before, ...Array.from(text, code), end], spans: [...before.map(() => undefined), ...spans, undefined] };
}

function encoded({ ids, spans }: TokenSequence): Encoding {
  // One letter per token keeps indices of this text equal to indices of tokens.
  const text = ids.map((id, at) => (spans[at] === undefined ? '\u0000' : String.fromCharCode(id - offset))).join('');
  if (text.includes('会崩溃')) throw new Error('the fake encoder was told to fail');
  const unsure = text.includes('不好说');
  const found = Object.entries(meanings).flatMap(([word, labels]) => (text.includes(word) ? labels.map((label) => ({ label, word })) : []));
  const wordFor = (axis: Axis, id: string) => found.find(({ label }) => label === `${axis}:${id}`)?.word;
  const given = (axis: EvidenceAxis) => fakeLabels[axis].map((id) => (wordFor(axis, id) === undefined ? 0.02 : unsure ? 0.52 : 0.9));
  const wordOf = (axis: EvidenceAxis, label: number) => wordFor(axis, fakeLabels[axis][label] ?? '');
  return {
    probabilities: {
      sentiment: distribution('sentiment', feelingOf(text), unsure),
      act: distribution('act', actOf(text), unsure),
      ...(Object.fromEntries(evidenceAxes.map((axis) => [axis, given(axis)])) as Record<EvidenceAxis, number[]>),
    },
    feelingOf: (label) => distribution('sentiment', feelingOf(portionOf(text, wordOf('touchpoint', label))), unsure),
    evidenceOf: (axis, label) => weightsOf(spans, text, wordOf(axis, label)),
  };
}

function feelingOf(text: string): string {
  if (good.test(text)) return bad.test(text) ? 'mixed' : 'positive';
  return bad.test(text) ? 'negative' : 'neutral';
}

function actOf(text: string): string {
  if (/希望|建议/.test(text)) return 'suggestion';
  if (/[?？]|吗|怎么/.test(text)) return 'question';
  return { positive: 'praise', neutral: 'other' }[feelingOf(text)] ?? 'complaint';
}

/** What stands between the borders around `word`: its own clause, so that its feeling can differ. */
function portionOf(text: string, word: string | undefined): string {
  const at = word === undefined ? -1 : text.indexOf(word);
  if (at === -1) return text;
  const cuts = [...text.matchAll(borders)].map((match) => match.index);
  return text.slice(cuts.findLast((cut) => cut <= at) ?? 0, cuts.find((cut) => cut > at) ?? text.length);
}

function distribution(axis: Axis, id: string, unsure: boolean): number[] {
  const top = unsure ? 0.4 : 0.85;
  return fakeLabels[axis].map((other) => (other === id ? top : (1 - top) / (fakeLabels[axis].length - 1)));
}

function weightsOf(spans: TokenSequence['spans'], text: string, word: string | undefined): number[] {
  const from = word === undefined ? -1 : text.indexOf(word);
  const chosen = spans.map((span, at) => span !== undefined && (from === -1 || (at >= from && at < from + (word?.length ?? 0))));
  const count = chosen.filter(Boolean).length;
  return chosen.map((yes) => (yes && count > 0 ? 1 / count : 0));
}
