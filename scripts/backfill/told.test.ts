import { expect, test } from 'vitest';
import { mappingBy } from '../../service/rows/mapping.ts';
import { readArguments } from './arguments.ts';
import { checkSource, mappingLines } from './told.ts';

const registered = () => new Map([['app-store', {}]]);
const check = (cells: Record<string, unknown>, ...argv: readonly string[]) => {
  const given = readArguments(['rows.csv', ...argv]);
  if (given === undefined) expect.unreachable();
  const mapped = mappingBy(cells, given.asked);
  checkSource(given, mapped, registered);
  return mappingLines({ told: 'CSV' }, mapped, given.fixed);
};

test('what goes where is told, with what is said of all rows and the columns that go nowhere', () => {
  expect(check({ source: 'apple', text: '慢', colour: '' }, '--source', 'app-store')).toEqual([
    'CSV',
    '  text → text',
    '  all rows → source app-store',
    '  not used: colour, source',
  ]);
  expect(check({ source: 'apple', text: '慢' })).toContain('  source → source');
});

test('a source that nobody knows is refused before a row is sent, unless its kind is given or the service is elsewhere', () => {
  expect(() => check({ text: '慢' })).toThrow('Nothing says which source the rows are of.');
  expect(() => check({ text: '慢' }, '--source', 'letters')).toThrow("The source 'letters' is not registered.");
  expect(() => check({ text: '慢' }, '--source', 'letters', '--kind', 'forum')).not.toThrow();
  expect(() => check({ text: '慢', kind: 'forum' }, '--source', 'letters')).not.toThrow();
  expect(() => check({ text: '慢' }, '--source', 'letters', '--url', 'http://127.0.0.1:3000')).not.toThrow();
});
