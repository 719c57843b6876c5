import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Span } from '../domain.ts';
import { createSegmenter, type EngineName, type SearchSegmenter } from './jieba.ts';
import { normalise } from './normalise.ts';
import { randomTexts } from './random-texts.ts';

const labels = join(import.meta.dirname, '../../labels/lexicon');
const files = { lexicon: [join(labels, 'bank.txt')], stopWords: [join(labels, 'stopwords.txt')] };
const scratch = mkdtempSync(join(tmpdir(), 'verbatim-segmenter-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** nodejieba is optional: where it does not load its half of the contract is skipped, loudly; in CI that is a failure. */
async function open(engine: EngineName): Promise<SearchSegmenter | undefined> {
  try {
    return await createSegmenter({ ...files, engine });
  } catch (error) {
    if (engine === 'node-rs' || process.env.CI || process.env.REQUIRE_BACKENDS) throw error;
    console.warn('SKIPPED: nodejieba does not load here, so its contract is not run.');
    return undefined;
  }
}

describe.each<EngineName>(['nodejieba', 'node-rs'])('segmenter contract: %s', (engine) => {
  let segmenter: SearchSegmenter | undefined;
  beforeAll(async () => {
    segmenter = await open(engine);
  });
  const check = (name: string, run: (segmenter: SearchSegmenter) => void | Promise<void>) =>
    test(name, async ({ skip }) => {
      if (segmenter === undefined) return skip();
      await run(segmenter);
    });
  const words = (given: SearchSegmenter, text: string) => given.cut(text).map(({ word }) => word);

  check('names engine, version, rules and lexicon', ({ version }) => {
    expect(version).toMatch(
      engine === 'nodejieba' ? /^nodejieba@\d+\.\d+\.\d+\/\d+\+[0-9a-f]{8}$/ : /^@node-rs\/jieba@\d+\.\d+\.\d+\/\d+\+[0-9a-f]{8}$/,
    );
  });

  check('terms of the bank are words, with their places', (given) => {
    const text = 'U盾和密码器收不到动账,无卡取现秒批提额';
    const found = given.cut(text);
    for (const term of ['U盾', '密码器', '动账', '无卡取现', '秒批', '提额']) {
      const start = text.indexOf(term);
      expect(found).toContainEqual({ word: term, span: [start, start + term.length] });
    }
  });

  check('a compound comes with the words inside it', (given) => {
    expect(given.cut('转账限额')).toEqual([
      { word: '转账', span: [0, 2] },
      { word: '转账限额', span: [0, 4] },
      { word: '限额', span: [2, 4] },
    ]);
  });

  check('punctuation, blanks and emoji are no words', (given) => {
    expect(words(given, '很好!!! 👍👍,(慢)…。')).toEqual(['很', '好', '慢']);
    expect(words(given, ' ,。!👍\n')).toEqual([]);
    expect(words(given, '')).toEqual([]);
  });

  check('letters and numbers: one word for one run, whatever the engine thinks of it', (given) => {
    expect(words(given, '升级3.0.1后iPhone15Pro打开')).toEqual(expect.arrayContaining(['3.0.1', 'iphone15pro']));
    expect(words(given, '10:30扣了1,000.50元')).toEqual(expect.arrayContaining(['10:30', '1,000.50']));
    expect(words(given, "it's a VERY slow app")).toEqual(['it', 's', 'a', 'very', 'slow', 'APP']);
    expect(words(given, 'T+0赎回')).toEqual(expect.arrayContaining(['T+0', '赎回']));
  });

  check('case is folded; terms of the lexicon keep its spelling', (given) => {
    expect(words(given, 'u盾')).toEqual(words(given, 'U盾'));
    expect(words(given, 'u盾 atm机 Wifi')).toEqual(expect.arrayContaining(['U盾', 'ATM机', 'wifi']));
  });

  check('unknown words are cut the same in any company', (given) => {
    expect(words(given, '靐龘')).toEqual(['靐', '龘']);
    expect(words(given, '刚用靐龘转账')).toEqual(expect.arrayContaining(['靐', '龘']));
  });

  check('every span slices its word, in order, compounds disjoint, and no letter is left out', (given) => {
    const pieces = [
      '转账限额',
      '手机银行',
      '太',
      '慢',
      'U盾',
      'ATM',
      '3.0',
      ',',
      '。',
      ' ',
      '👍',
      '\n',
      '密码器',
      'é',
      '𠮷',
      '哈哈哈',
      'T+0',
      '客户端',
      '%',
      '1,000',
    ];
    for (const text of [...randomTexts([pieces], 400)].map((one) => normalise(one).text)) {
      const covered = new Set<number>();
      let before: Span = [-1, -1];
      for (const { word, span } of given.cut(text)) {
        expect(text.slice(...span).toLowerCase()).toBe(word.toLowerCase());
        const [from, to] = before;
        expect(span[0] > from || (span[0] === from && span[1] > to), text).toBe(true);
        for (let at = span[0]; at < span[1]; at += 1) covered.add(at);
        before = span;
      }
      let end = 0;
      for (const { span } of given.cut(text).toSorted((one, other) => one.span[0] - other.span[0] || other.span[1] - one.span[1])) {
        expect(span[0] >= end || span[1] <= end, text).toBe(true);
        end = Math.max(end, span[1]);
      }
      for (const { index } of text.matchAll(/[\p{L}\p{N}]/gu)) expect(covered.has(index), text).toBe(true);
    }
  });

  describe('search', () => {
    const finds = (given: SearchSegmenter, search: string, comment: string) => {
      const held = new Set(words(given, normalise(comment).text));
      const asked = given.query(search);
      return asked.length > 0 && asked.every((word) => held.has(word));
    };

    check('finds what says the same with something between, in another script, width or case', (given) => {
      expect(finds(given, '转账限额', '转账的限额太低')).toBe(true);
      expect(finds(given, '转账的限额', '提高转账限额')).toBe(true);
      expect(finds(given, '轉賬限額', '转账限额太低')).toBe(true);
      expect(finds(given, 'ｕ盾', '必须带U盾')).toBe(true);
      expect(finds(given, '手机银行', '打开手机银行就闪退')).toBe(true);
      expect(finds(given, '密码', '密码器没电了')).toBe(true);
      expect(finds(given, '人脸', '人脸识别老失败')).toBe(true);
    });

    check('does not find what lacks a word', (given) => {
      expect(finds(given, '转账限额', '转账太慢')).toBe(false);
      expect(finds(given, '密码器', '密码输不进去')).toBe(false);
      expect(finds(given, 'ATM', '柜面排队')).toBe(false);
    });

    check('asks for each word once, stop words only where there is nothing else', (given) => {
      expect(given.query('转账限额')).toEqual(['转账', '限额']);
      expect(given.query('我的转账和转账')).toEqual(['转账']);
      expect(given.query('密码器')).toEqual(['密码器']);
      expect(given.query('我的')).toEqual(['我', '的']);
      expect(given.query('!!。')).toEqual([]);
    });
  });

  check('keywords: the telling words, heaviest first, compounds whole, no stop words, numbers or single characters', (given) => {
    const found = given.keywords('我的转账限额太低了,提高转账限额要去柜面,柜面排队1000人', 5);
    expect(found.slice(0, 2).map(({ word }) => word)).toContain('转账限额');
    expect(found.map(({ word }) => word)).toEqual(expect.arrayContaining(['柜面', '排队']));
    expect(found.map(({ word }) => word)).not.toEqual(expect.arrayContaining(['我的']));
    for (const { word, weight } of found) {
      expect(word).not.toMatch(/^(?:转账|限额|我|的|了|太|1000|.)$/);
      expect(weight).toBeGreaterThan(0);
    }
    expect(found.map(({ weight }) => weight)).toEqual(found.map(({ weight }) => weight).toSorted((one, other) => other - one));
    expect(given.keywords('转账限额太低,柜面排队', 1)).toHaveLength(1);
    expect(given.keywords('的。', 5)).toEqual([]);
  });

  check('the same lexicon again is the same segmenter', async (given) => {
    const again = await createSegmenter({ ...files, engine });
    expect(again.version).toBe(given.version);
    expect(again.cut('动账提醒')).toEqual(given.cut('动账提醒'));
  });

  check('another lexicon has another version; nodejieba refuses it in the same process', async (given) => {
    const own = join(scratch, `${engine}.txt`);
    writeFileSync(own, '# 测试\n某某宝 500 nz\n');
    const other = createSegmenter({ ...files, lexicon: [...files.lexicon, own], engine });
    if (engine === 'nodejieba') {
      await expect(other).rejects.toMatchObject({ code: 'bad_config', cure: expect.stringContaining('one lexicon per process') });
      expect(words(given, '某某宝')).not.toContain('某某宝');
    } else {
      expect((await other).version).not.toBe(given.version);
      expect((await other).cut('买了某某宝').map(({ word }) => word)).toContain('某某宝');
    }
  });

  check('20,000 characters take milliseconds', (given) => {
    const text = '手机银行转账限额太低,APP老闪退。'.repeat(1_053).slice(0, 20_000);
    given.cut(text.slice(1));
    const before = performance.now();
    given.keywords(text, 8);
    // Measured 20-30 ms on a busy machine.
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('the lexicon', () => {
  test.each(['bank.txt', 'stopwords.txt'])('%s: every entry is as normalised text has it, and comes once', (name) => {
    const entries = readFileSync(join(labels, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(entries.length).toBeGreaterThan(name === 'bank.txt' ? 800 : 300);
    expect(entries.filter((entry) => normalise(entry).text !== entry)).toEqual([]);
    expect(entries.filter((entry, at) => entries.findIndex((other) => other.toLowerCase() === entry.toLowerCase()) !== at)).toEqual([]);
  });

  test('a bad line is named with its file and number', async () => {
    const bad = join(scratch, 'bad.txt');
    writeFileSync(bad, '动账\n密码 器\n');
    await expect(createSegmenter({ ...files, lexicon: [bad], engine: 'node-rs' })).rejects.toMatchObject({
      code: 'bad_config',
      message: expect.stringContaining('bad.txt:2'),
    });
  });

  test('a missing file is named with its cure', async () => {
    await expect(createSegmenter({ ...files, lexicon: [join(scratch, 'none.txt')], engine: 'node-rs' })).rejects.toMatchObject({
      code: 'bad_config',
    });
  });
});

test.each([
  { missing: '@node-rs/jieba', serves: /^nodejieba@/, demanded: 'node-rs' },
  { missing: 'nodejieba', serves: /^@node-rs\/jieba@/, demanded: 'nodejieba' },
])('where $missing cannot load the other serves; where it is demanded, the cure is named', ({ missing, serves, demanded }) => {
  // A fresh process that cannot see the package: as after an install whose build failed, or on a system it has no binary for.
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve(name, context, next) {
        if (name.startsWith(${JSON.stringify(missing)})) throw Object.assign(new Error('missing'), { code: 'MODULE_NOT_FOUND' });
        return next(name, context);
      },
    });
    const { createSegmenter } = await import(${JSON.stringify(join(import.meta.dirname, 'jieba.ts'))});
    const files = ${JSON.stringify(files)};
    const found = await createSegmenter(files);
    const refused = await createSegmenter({ ...files, engine: ${JSON.stringify(demanded)} }).catch((error) => error);
    console.log(JSON.stringify({ version: found.version, words: found.query('动账'), code: refused.code, cure: refused.cure }));
  `;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  expect(JSON.parse(printed)).toEqual({
    version: expect.stringMatching(serves),
    words: ['动账'],
    code: 'bad_config',
    cure: expect.stringContaining(`npm rebuild ${missing}`),
  });
});
