import { describe, expect, test } from 'vitest';
import type { Span } from '../domain.ts';
import { normalise } from './normalise.ts';
import { randomTexts } from './random-texts.ts';

const origin = (text: string, part: string): string => {
  const normalised = normalise(text);
  const at = normalised.text.indexOf(part);
  return text.slice(...normalised.toOriginal([at, at + part.length]));
};

test.each<[what: string, given: string, expected: string]>([
  ['full width becomes half width', 'ＡＰＰ打不开，版本１２．３', 'APP打不开,版本12.3'],
  ['punctuation with an ASCII twin becomes it', '好！真的？（真）；～', '好!真的?(真);~'],
  ['Chinese punctuation without one stays', '好。《说明》、「看」【完】…', '好。《说明》、「看」【完】…'],
  ['half-width ideographic stop becomes the usual one', '好｡快､稳', '好。快、稳'],
  ['vertical and small forms fold', '好︐快﹔', '好,快;'],
  ['a radical that is Traditional as well folds to the end', '⾞⾦薴', '车金苎'],
  ['yen sign of full width', '￥１００', '¥100'],
  ['Kangxi radicals and compatibility ideographs', '⼯⾏的金', '工行的金'],
  ['Traditional becomes Simplified', '轉賬總是失敗', '转账总是失败'],
  ["Hong Kong's variants too", '衞生説綫裏', '卫生说线里'],
  ['each character by itself, no phrase consulted', '乾淨 乾坤', '干净 干坤'],
  ['Cantonese stays Cantonese', '唔係好用嘅', '唔系好用嘅'],
  ['Simplified text that looks Traditional stays', '著名覆盖瞭望藉口', '著名覆盖瞭望藉口'],
  ['a run is cut to three', '太慢了！！！！！！', '太慢了!!!'],
  ['laughter is cut to three', '哈哈哈哈哈哈哈哈', '哈哈哈'],
  ['three stay three, two stay two', '哈哈哈好好', '哈哈哈好好'],
  ['digits are never cut', '6666666 100000 １１１１１', '6666666 100000 11111'],
  ['masks are cut like other runs', '138******00', '138***00'],
  ['emoji are cut to three', '👍👍👍👍👍👍', '👍👍👍'],
  ['emoji with a skin tone', '👍🏽👍🏽👍🏽👍🏽👍🏽', '👍🏽👍🏽👍🏽'],
  ['joined emoji stay whole', '👩‍👩‍👧‍👦'.repeat(5), '👩‍👩‍👧‍👦'.repeat(3)],
  ['flags', '🇨🇳🇨🇳🇨🇳🇨🇳好', '🇨🇳🇨🇳🇨🇳好'],
  ['a pattern of two emoji', '😂😭'.repeat(6), '😂😭😂😭😂😭'],
  ['emoji and text presentation are one', '❤️❤❤︎', '❤❤❤'],
  ['a joiner between letters goes', '转\u200d账', '转账'],
  ['a joiner without a second emoji goes', '👍\u200d好👍\u200d', '👍好👍'],
  ['zero-width, bidi, soft hyphen, byte order mark go', '\ufeff转\u200b账\u202e失\u00ad败\u2066', '转账失败'],
  ['control characters go', '转\u0000账\u0007失败\u007f', '转账失败'],
  ['lone surrogates go', 'a\ud83db\udc4dc\ud83d', 'abc'],
  ['halves parted by a zero-width character do not meet', '好\ud83d\u200b\udc4d', '好'],
  ['blanks fold into one', ' 转账　 \t失败\u00a0 ', '转账 失败'],
  ['a line end wins over blanks', '转账 \r\n \n 失败', '转账\n失败'],
  ['blank text is empty', ' 　\u200b\n', ''],
  ['line tags become line ends', '转账<br/>失败<p class="x">好</p>', '转账\n失败\n好'],
  ['inline tags vanish', '很<b>好</b>用<a href="x">看</a>', '很好用看'],
  ['cells part words', '<td>转账</td><td>失败</td>', '转账 失败'],
  ['comments and doctype', '<!DOCTYPE html>好<!-- 不看 -->用', '好用'],
  ['script and style go with what they hold', '好<script>if (a<b) x()</script>用<STYLE>p{}</STYLE>!', '好用!'],
  ['a tag that swallows the script that opened in it', '<i <script>x>好</script>用', '好用'],
  ['an unclosed script hides nothing', '好<script>用', '好用'],
  ['less-than of the customer stays', 'a < b <3 3<5>2 <工行> <-', 'a < b <3 3<5>2 <工行> <-'],
  ['entities', 'A&amp;B&nbsp;好&lt;3&hellip;&#33;&#x597d;', 'A&B 好<3…!好'],
  ['escaped markup is markup', '&lt;br&gt;好&amp;lt;b&amp;gt;用', '好用'],
  ['markup that appears only when markup goes', '好<<b>b>用&am<i></i>p;', '好用&'],
  ['markup of full width', '好＜ｂｒ＞用', '好\n用'],
  ['a run across a removed tag', '哈哈<b>哈哈</b>哈哈', '哈哈哈'],
  ['what is no entity stays', 'AT&T &x; &toString; &constructor; &#1114112; & ;', 'AT&T &x; &toString; &constructor; &#1114112; & ;'],
  ['an entity can name nothing visible', '好&#8203;&#xd83d;&zwnj;用', '好用'],
])('%s', (_, given, expected) => {
  expect(normalise(given).text).toBe(expected);
  expect(normalise(expected).text).toBe(expected);
});

describe('the way back', () => {
  test.each<[given: string, part: string, expected: string]>([
    ['ＡＢ转账', '转账', '转账'],
    ['<b>轉賬</b>失敗', '转账', '轉賬'],
    ['好&amp;用', '&', '&amp;'],
    ['好<br>用', '\n', '<br>'],
    ['慢！！！！！！', '慢!!!', '慢！！！！！！'],
    ['好👍👍👍👍👍啊', '👍👍👍', '👍👍👍👍👍'],
    ['a\u200b\u200bb', 'ab', 'a\u200b\u200bb'],
    ['密码❤️对', '❤', '❤'],
  ])('%j: %j came from %j', (given, part, expected) => {
    expect(origin(given, part)).toBe(expected);
  });

  test('half an emoji maps to the whole', () => {
    const { text, toOriginal } = normalise('<b>👍好');
    expect(text).toBe('👍好');
    expect(toOriginal([0, 1])).toEqual([3, 5]);
    expect(toOriginal([1, 2])).toEqual([3, 5]);
  });

  test('spans out of bounds are brought inside', () => {
    const { toOriginal } = normalise(' 好用 ');
    expect(toOriginal([-5, 50])).toEqual([1, 3]);
    expect(toOriginal([9, 4])).toEqual([3, 3]);
    expect(normalise('').toOriginal([0, 3])).toEqual([0, 0]);
  });
});

describe('laws, over 4,000 random texts of hostile alphabets', () => {
  const alphabets: readonly (readonly string[])[] = [
    ['<', '>', 'b', 'br', '/', ' ', '=', '&', 'amp', 'lt', 'gt', ';', '#', '60', 'script', '/script', '!', '--', 'x', 'i '],
    ['👍', '🏽', '\u200d', '👩', '\ufe0f', '🇨', '🇳', '<b>', '\ud83d', '\udc4d', '1', '\u20e3', '&zwj;', '好'],
    ['轉', '衞', '薴', '乾', '𠮷', '好', '哈', '！', '　', '\n', '\r', '\u200b', '１', '6', '\u3164', '⼯', '⾞', '﷽', '㎏'],
    ['哈', '哈', '！', '!', '…', '&hellip;', '<i>', '</i>', ' ', '\u00a0', '\t', '<br>', '*', '0'],
  ];
  const texts = [...randomTexts(alphabets, 4_000)];

  test('twice is once', () => {
    for (const text of texts) {
      const once = normalise(text).text;
      expect(normalise(once).text, JSON.stringify(text)).toBe(once);
    }
  });

  test('no longer than given, well formed, nothing blank at its ends', () => {
    for (const text of texts) {
      const once = normalise(text).text;
      expect(once.length).toBeLessThanOrEqual(text.length);
      expect(once.isWellFormed()).toBe(true);
      expect(once).toBe(once.trim());
    }
  });

  test('every unit comes from inside the given text, in order, and no pair is cut', () => {
    for (const text of texts) {
      const { text: once, toOriginal } = normalise(text);
      let before: Span = [0, 0];
      for (let at = 0; at < once.length; at += 1) {
        const span = toOriginal([at, at + 1]);
        expect(span[0] >= before[0] && span[1] >= before[1] && span[0] < span[1] && span[1] <= text.length, JSON.stringify(text)).toBe(
          true,
        );
        expect(cutsPair(text, span[0]) || cutsPair(text, span[1]), JSON.stringify(text)).toBe(false);
        before = span;
      }
    }
  });

  test('text that needs nothing is given back, each unit from its own place', () => {
    const plain = ['转', '账', 'A', 'b', '7', ',', '。', '!', '👍', '《', '(', '好 '];
    for (const text of randomTexts([plain], 500)) {
      const clean = text.trim().replace(/(\D)\1+/gu, '$1');
      const { text: once, toOriginal } = normalise(clean);
      expect(once).toBe(clean);
      for (let at = 0; at < clean.length; at += 1) {
        if (!cutsPair(clean, at) && !cutsPair(clean, at + 1)) expect(toOriginal([at, at + 1])).toEqual([at, at + 1]);
      }
    }
  });

  test('hostile texts of 20,000 characters take no more than linear time', () => {
    for (const piece of ['&amp;', '&', '<', '>', '<b', '<b>', '&#38;', '👍', '👍\u200d', '&lt;b&gt;', '轉！', '<!--', '哈']) {
      const text = piece.repeat(20_000 / piece.length);
      const nested = `${'<b'.repeat(5_000)}${'>'.repeat(5_000)}`;
      const before = performance.now();
      normalise(text);
      normalise(nested);
      // Measured 1-6 ms each; a quadratic step would take seconds.
      expect(performance.now() - before, piece).toBeLessThan(400);
    }
  });
});

function cutsPair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff && at > 0 && at < text.length;
}
