import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { axes, sentiments } from './domain.ts';
import { VerbatimError } from './errors.ts';
import { readSources, readTaxonomy } from './labels.ts';

const directory = resolve(import.meta.dirname, '..', 'labels');
const taxonomy = readTaxonomy(directory);
const words = (text: string) => text.trim().split(/\s+/);

/** The ids there were at first, written out here so that a slip in the file is seen. Others may join them; none of these goes. */
const ids = {
  sentiment: words('positive negative mixed neutral'),
  touchpoint: words(`branch_lobby counter wealth_room self_service pos mobile_app app_update app_register app_login app_ui app_account
    app_transfer app_payment app_message web_bank wechat sms hotline online_chat social third_party debit_account credit_card loan
    wealth insurance rewards care brand staff`),
  pain: words(`stability slow auth process usability compat update missing wait attitude resolution fee limit disclosure marketing
    fund_safety privacy returns accessibility collection facility unspecified`),
  sicas: words('sense interest connect action share'),
  act: words('complaint praise suggestion question other'),
};

test('every first id is there, and the sentiments are those the code knows', () => {
  for (const axis of axes) expect(taxonomy.axes[axis].labels.map(({ id }) => id)).toEqual(expect.arrayContaining(ids[axis]));
  expect(taxonomy.axes.sentiment.labels.map(({ id }) => id)).toEqual([...sentiments]);
});

test('axes carry the names an analyst sees', () => {
  expect(axes.map((axis) => taxonomy.axes[axis].name)).toEqual(['情感', '触点', '痛点', 'SICAS 阶段', '行为']);
});

test('a touchpoint has a type, other labels have none', () => {
  for (const axis of axes) {
    for (const { type } of taxonomy.axes[axis].labels) {
      if (axis === 'touchpoint') expect(['渠道', '产品', '情感', '人员']).toContain(type);
      else expect(type).toBeUndefined();
    }
  }
});

test('no example is used twice, none is blank', () => {
  const examples = axes.flatMap((axis) => taxonomy.axes[axis].labels.flatMap((label) => label.examples));
  expect(examples.filter((example) => example.trim().length < 2)).toEqual([]);
  expect(examples.filter((example, at) => examples.indexOf(example) !== at)).toEqual([]);
});

test('ids, names and aliases resolve in their axis alone', () => {
  for (const axis of axes) {
    for (const { id, name, aliases } of taxonomy.axes[axis].labels) {
      expect(aliases.length).toBeGreaterThan(0);
      expect(aliases).not.toContain(name);
      expect(aliases).not.toContain(id);
      for (const spelling of [id, name, ...aliases]) expect(taxonomy.resolve(axis, ` ${spelling} `)).toBe(id);
    }
  }
  expect(taxonomy.resolve('pain', '闪退')).toBe('stability');
  expect(taxonomy.resolve('touchpoint', '闪退')).toBeUndefined();
});

test('the odd spellings of the sources name their axis, and no word names two', () => {
  const axisOf = (word: string) => axes.filter((axis) => [taxonomy.axes[axis].name, ...taxonomy.axes[axis].aliases].includes(word));
  expect(axisOf('途径')).toEqual(['touchpoint']);
  expect(axisOf('举动')).toEqual(['act']);
  expect(axisOf('体会')).toEqual(['sentiment']);
  for (const axis of axes) for (const word of taxonomy.axes[axis].aliases) expect(axisOf(word)).toEqual([axis]);
});

test('sources load with their kinds', () => {
  const sources = readSources(directory);
  expect(sources.get('app-store')).toMatchObject({ id: 'app-store', kind: 'app_review' });
  expect(new Set([...sources.values()].map(({ kind }) => kind)).size).toBe(6);
});

test('packs load in the order of their ids; one over touchpoints covers them all', () => {
  expect(taxonomy.packs.map(({ id }) => id)).toEqual(['decision', 'growth', 'relationship', 'sicas']);
  for (const { over, stages } of taxonomy.packs.filter((pack) => pack.over === 'touchpoint'))
    expect(stages.flatMap(({ ids }) => ids).toSorted()).toEqual(taxonomy.axes[over].labels.map(({ id }) => id).toSorted());
});

function broken(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'labels-'));
  const text = readFileSync(join(directory, file), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(join(copy, file), changed);
  return copy;
}
function refusal(read: () => unknown): VerbatimError {
  try {
    read();
  } catch (error) {
    if (error instanceof VerbatimError) return error;
    throw error;
  }
  throw new Error('the broken file was accepted');
}

test.each([
  ['an id misspelt', (text: string) => text.replace('id: app_login', 'id: App-Login'), 'axes.touchpoint.labels[8].id'],
  ['a field unknown', (text: string) => text.replace('name: 卡顿耗时', 'title: 卡顿耗时'), 'axes.pain.labels[1]'],
  ['one example', (text: string) => text.replace('[太烂了, 一星都嫌多]', '[太烂了]'), 'axes.pain.labels[21].examples'],
  ['an axis gone', (text: string) => text.replace('  sicas:', '  stages:'), 'axes.sicas'],
  [
    'one spelling for two labels',
    (text: string) => text.replace('[卡顿, 慢,', '[卡顿, 闪退, 慢,'),
    "'闪退' names both stability and slow of pain",
  ],
  ['no YAML', (text: string) => text.replace('version: "1"', 'version: "1'), 'taxonomy.yaml cannot be used'],
])('a taxonomy with %s is refused with the place', (_, change, place) => {
  const error = refusal(() => readTaxonomy(broken('taxonomy.yaml', change)));
  expect(error.code).toBe('bad_config');
  expect(error.message).toContain(place);
  expect(error.cure).not.toBe('');
});

test.each([
  ['a label unknown', (text: string) => text.replace('[sense]', '[sense, hearsay]'), "sicas has no 'hearsay'"],
  ['a label twice', (text: string) => text.replace('[action]', '[action, sense]'), "'sense' stands in it twice"],
  ['a stage twice', (text: string) => text.replace('id: evaluation', 'id: awareness'), "'awareness' stands in it twice"],
  ['the id of another', (text: string) => text.replace('id: decision', 'id: choice'), "its id is 'choice'"],
  ['a field unknown', (text: string) => text.replace('over: sicas', 'axis: sicas'), 'decision.yaml cannot be used'],
])('a pack with %s is refused with the place', (_, change, place) => {
  const copy = mkdtempSync(join(tmpdir(), 'labels-'));
  cpSync(directory, copy, { recursive: true, filter: (path) => path === directory || /packs|taxonomy\.yaml$/.test(path) });
  const file = join(copy, 'packs', 'decision.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const error = refusal(() => readTaxonomy(copy));
  expect([error.code, error.message]).toEqual(['bad_config', expect.stringContaining(place)]);
  rmSync(join(copy, 'packs'), { recursive: true });
  expect(readTaxonomy(copy).packs).toEqual([]);
});

test('sources of an unknown kind are refused with the place; a missing file with its path', () => {
  const error = refusal(() => readSources(broken('sources.yaml', (text) => text.replace('kind: forum', 'kind: bulletin'))));
  expect(error.code).toBe('bad_config');
  expect(error.message).toContain('sources.forum.kind');
  expect(refusal(() => readSources(mkdtempSync(join(tmpdir(), 'labels-')))).message).toContain('sources.yaml');
});
