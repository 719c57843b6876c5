import { facetPattern, scoreRanges } from '../domain.ts';
import { VerbatimError } from '../errors.ts';

/** Where each field of a comment comes from: its path in the posted comment, and the column or key that holds it. */
export type Mapping = ReadonlyMap<string, string>;

/** Headers that sources use, lower case, without blanks and underscores. 序号 is no id: it begins at 1 in every file. */
const guesses: Readonly<Record<string, readonly string[]>> = {
  text: ['text', 'content', 'comment', 'review', 'verbatim', '评论内容', '评论', '内容', '原声', '意见', '反馈内容', '正文', '回答'],
  externalId: ['externalid', 'id', 'reviewid', 'commentid', '编号', '评论编号', '工单号', '流水号'],
  occurredAt: ['occurredat', 'time', 'date', 'createdat', '时间', '日期', '评论时间', '提交时间', '创建时间', '发布时间'],
  context: ['context', 'question', 'subject', '问题', '题目', '问卷题目', '主题'],
  kind: ['kind'],
  source: ['source'],
  commenterId: ['commenterid', 'userid', 'customerid', '客户号', '用户编号'],
  'scores.stars': ['stars', 'rating', '星级', '评分'],
  'scores.nps': ['nps', 'nps得分', '推荐分'],
  'scores.csat': ['csat', '满意度'],
  'scores.ces': ['ces', '费力度'],
  'meta.region': ['region', '地区', '区域'],
  'meta.branch': ['branch', '网点', '支行', '分行'],
  'meta.product': ['product', '产品', '产品名称'],
  'meta.segment': ['segment', '客群'],
  'meta.appVersion': ['appversion', '版本', '版本号', 'app版本'],
  'meta.businessLine': ['businessline', '业务线', '条线'],
};
/** Short names for a person's --map. */
const short: Readonly<Record<string, string>> = {
  id: 'externalId',
  time: 'occurredAt',
  nps: 'scores.nps',
  csat: 'scores.csat',
  ces: 'scores.ces',
  stars: 'scores.stars',
};
const numeric = (field: string) => field.startsWith('scores.');
const fields = new RegExp(
  `^(text|externalId|occurredAt|context|kind|source|commenterId|scores\\.(${Object.keys(scoreRanges).join('|')})|meta\\.${facetPattern})$`,
);
const folded = (header: string) => header.toLowerCase().replace(/[\s_]/g, '');

/** The field of a comment that a person means. Throws VerbatimError 'bad_request'. */
export function fieldOf(written: string): string {
  const field = Object.hasOwn(short, written) ? (short[written] ?? written) : written;
  if (fields.test(field)) return field;
  throw new VerbatimError(
    'bad_request',
    `A comment has no field '${written}'.`,
    'Map to text, id, time, context, kind, source, commenterId, nps, csat, ces, stars or meta.<facet>, for example meta.region.',
  );
}

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Fields that a row of JSON may hold whole, as a posted comment does. */
export const groups = ['scores', 'meta'] as const;

/** What the headers alone say; the text need not be among it. */
export function guessedMapping(headers: readonly string[]): Mapping {
  const mapping = new Map<string, string>();
  guess(headers, mapping);
  return mapping;
}

/** What is asked for wins; the rest is guessed from the headers. Throws VerbatimError 'bad_request'. */
export function mappingOf(headers: readonly string[], asked: ReadonlyMap<string, string>): Mapping {
  const mapping = new Map<string, string>();
  for (const [field, header] of asked) {
    if (!headers.includes(header))
      throw new VerbatimError('bad_request', `The file has no column '${header}'.`, `It has: ${headers.join(', ')}.`);
    mapping.set(fieldOf(field), header);
  }
  guess(headers, mapping);
  if (mapping.has('text')) return mapping;
  const [only, ...others] = headers;
  throw others.length === 0
    ? new VerbatimError(
        'bad_request',
        `The file has a single column, '${only}'.`,
        `If that is the comment: --text '${only}'. If not, columns are parted by commas, semicolons or tabs, and the first row names them.`,
      )
    : new VerbatimError(
        'bad_request',
        'No column looks like the comment itself.',
        `Name it: --text COLUMN (the file has: ${headers.join(', ')}).`,
      );
}

function guess(headers: readonly string[], mapping: Map<string, string>, settled: readonly string[] = []): void {
  const taken = new Set([...mapping.values(), ...settled]);
  // A column that is called by its field, as an export of the service does, needs no guess.
  for (const header of headers) {
    if (!header.includes('.') || !fields.test(header) || mapping.has(header) || taken.has(header)) continue;
    mapping.set(header, header);
    taken.add(header);
  }
  for (const [field, names] of Object.entries(guesses)) {
    if (mapping.has(field)) continue;
    const header = names
      .map((name) => headers.find((each) => folded(each) === name && !taken.has(each)))
      .find((found) => found !== undefined);
    if (header === undefined) continue;
    mapping.set(field, header);
    taken.add(header);
  }
}

function valueIn(field: string, cell: unknown): unknown {
  // Number('  ') is 0, a score that nobody gave.
  if (numeric(field) && typeof cell === 'string') return cell.trim() === '' ? undefined : Number(cell);
  return typeof cell === 'number' && !numeric(field) && field !== 'text' ? String(cell) : cell;
}

/** The posted comment of one row; empty cells are absent. */
export function mapped(row: Readonly<Record<string, unknown>>, mapping: Mapping): Record<string, unknown> {
  const comment: Record<string, unknown> = {};
  for (const group of groups) if (isObject(row[group])) comment[group] = row[group];
  for (const [field, header] of mapping) {
    const cell = row[header];
    if (cell === undefined || cell === null || (cell === '' && field !== 'text')) continue;
    const value = valueIn(field, cell);
    if (value === undefined) continue;
    const [group = '', name] = field.split('.');
    if (name === undefined) comment[group] = value;
    else comment[group] = { ...(comment[group] as object | undefined), [name]: value };
  }
  return comment;
}

export interface Mapped {
  readonly mapping: Mapping;
  /** Columns of the first row that go nowhere. */
  readonly unused: readonly string[];
}
const mostShapes = 500;

/** What goes where, by the first row: it must have what is asked for. Throws VerbatimError 'bad_request'. */
export function mappingBy(cells: Readonly<Record<string, unknown>>, asked: ReadonlyMap<string, string>): Mapped {
  const headers = Object.keys(cells);
  const mapping = mappingOf(headers, asked);
  const used = new Set(mapping.values());
  const whole = (header: string) => groups.some((group) => group === header) && isObject(cells[header]);
  return { mapping, unused: headers.filter((header) => !used.has(header) && !whole(header)) };
}

/**
 * Maps each row by its own keys: a later row of JSON may lack what the first one had, or hold more. Columns that a person
 * has `settled` go where the mapping says, or nowhere.
 */
export function createMapper(first: Mapping, settled: readonly string[] = []) {
  const shapes = new Map<string, Mapping>();

  return (row: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const headers = Object.keys(row);
    const shape = JSON.stringify(headers);
    let mapping = shapes.get(shape);
    if (mapping === undefined) {
      // What the first row showed holds; only what it lacked is guessed from this one.
      const own = new Map(first);
      guess(headers, own, settled);
      mapping = own;
      if (shapes.size < mostShapes) shapes.set(shape, mapping);
    }
    return mapped(row, mapping);
  };
}
