import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
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

const pack = z.strictObject({
  id: z.string(),
  name: z.string().min(1),
  over: z.enum(['sicas', 'touchpoint']),
  stages: z.array(z.strictObject({ id: z.string(), name: z.string().min(1), ids: z.array(z.string()).min(1) })).min(2),
});
const packs = readdirSync(join(directory, 'packs')).map((file) => ({ file, text: readFileSync(join(directory, 'packs', file), 'utf8') }));

test.each(packs)('pack $file groups labels that exist, each once', ({ file, text }) => {
  const { id, over, stages } = pack.parse(parse(text));
  expect(file).toBe(`${id}.yaml`);
  const grouped = stages.flatMap((stage) => stage.ids);
  const known = taxonomy.axes[over].labels.map((label) => label.id);
  expect(grouped.filter((label) => !known.includes(label))).toEqual([]);
  expect(new Set(grouped).size).toBe(grouped.length);
  expect(new Set(stages.map((stage) => stage.id)).size).toBe(stages.length);
  if (over === 'touchpoint') expect([...grouped].sort()).toEqual([...known].sort());
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

test('sources of an unknown kind are refused with the place; a missing file with its path', () => {
  const error = refusal(() => readSources(broken('sources.yaml', (text) => text.replace('kind: forum', 'kind: bulletin'))));
  expect(error.code).toBe('bad_config');
  expect(error.message).toContain('sources.forum.kind');
  expect(refusal(() => readSources(mkdtempSync(join(tmpdir(), 'labels-')))).message).toContain('sources.yaml');
});
