import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { help } from './help.ts';

test('what is said of columns goes by field, with short names; a header may hold an equals sign', () => {
  const given = readArguments([
    'rows.xlsx',
    '--source',
    'app-store',
    '--text',
    ' 评论内容 ',
    '--id',
    '编号',
    '--map',
    '地区=meta.region',
    '--map',
    'a=b=nps',
    '--url',
    'http://127.0.0.1:3000/',
    '--sheet',
    '三月',
    '--dry-run',
  ]);
  expect(given).toEqual({
    file: 'rows.xlsx',
    choice: { format: undefined, encoding: undefined, sheet: '三月' },
    asked: new Map([
      ['text', '评论内容'],
      ['externalId', '编号'],
      ['meta.region', '地区'],
      ['scores.nps', 'a=b'],
    ]),
    fixed: { source: 'app-store' },
    url: 'http://127.0.0.1:3000',
    atOnce: 500,
    dryRun: true,
  });
});

test.each([
  [[], 'Name one file.'],
  [['a.csv', 'b.csv'], 'Name one file.'],
  [['-'], 'Standard input has no name to tell what it is.'],
  [['a.csv', '--format', 'xml'], '--format xml is not known.'],
  [['a.csv', '--kind', 'letter'], '--kind letter is not known.'],
  [['a.csv', '--map', 'text'], '--map text is no pair.'],
  [['a.csv', '--map', '地区=area'], "A comment has no field 'area'."],
  [['a.csv', '--id', 'no', '--map', 'nr=externalId'], "Both 'no' and 'nr' are to be externalId."],
  [['a.csv', '--at-once', '5000'], '--at-once is out of range.'],
  [['a.csv', '--txet', 'a'], "Unknown option '--txet'."],
])('%j is refused', (argv, message) => {
  expect(() => readArguments(argv)).toThrow(expect.objectContaining({ code: 'bad_request', message, cure: expect.stringMatching(/\w/) }));
});

test('help is asked for before anything else is, and tells of every option', () => {
  expect(readArguments(['--help'])).toBeUndefined();
  const options = 'source kind text id time context map format encoding sheet url at-once dry-run'.split(' ');
  expect(options.filter((option) => !help.includes(`--${option}`))).toEqual([]);
});
