import { VerbatimError } from '../../service/errors.ts';

/** Where each field of a comment comes from: its path in the posted comment, and the column or key that holds it. */
export type Mapping = ReadonlyMap<string, string>;

/** Headers that sources use, lower case, without blanks and underscores. */
const guesses: Readonly<Record<string, readonly string[]>> = {
  text: ['text', 'content', 'comment', 'review', 'verbatim', '评论内容', '评论', '内容', '原声', '意见', '反馈内容', '正文', '回答'],
  externalId: ['externalid', 'id', 'reviewid', 'commentid', '编号', '评论编号', '序号', '工单号', '流水号'],
  occurredAt: ['occurredat', 'time', 'date', 'createdat', '时间', '日期', '评论时间', '提交时间', '创建时间', '发布时间'],
  context: ['context', 'question', 'subject', '问题', '题目', '问卷题目', '主题'],
  kind: ['kind'],
  source: ['source'],
  commenterId: ['commenterid', 'userid', 'customerid', '客户号', '用户编号'],
  'scores.stars': ['stars', 'rating', '星级', '评分'],
  'scores.nps': ['nps', 'nps得分', '推荐分'],
  'scores.csat': ['csat', '满意度'],
  'scores.ces': ['ces', '费力度'],
};
const numeric = (field: string) => field.startsWith('scores.');
const fields =
  /^(text|externalId|occurredAt|context|kind|source|commenterId|scores\.(nps|csat|ces|stars)|meta\.[A-Za-z][A-Za-z0-9_]{0,39})$/;
const folded = (header: string) => header.toLowerCase().replace(/[\s_]/g, '');

/** What is asked for wins; the rest is guessed from the headers. Throws VerbatimError 'bad_request'. */
export function mappingOf(headers: readonly string[], asked: ReadonlyMap<string, string>): Mapping {
  const mapping = new Map<string, string>();
  for (const [field, header] of asked) {
    if (!fields.test(field))
      throw new VerbatimError(
        'bad_request',
        `A comment has no field '${field}'.`,
        'Map to text, externalId, occurredAt, context, scores.<name> or meta.<facet>.',
      );
    if (!headers.includes(header))
      throw new VerbatimError('bad_request', `The file has no column '${header}'.`, `It has: ${headers.join(', ')}.`);
    mapping.set(field, header);
  }
  const taken = new Set(mapping.values());
  for (const [field, names] of Object.entries(guesses)) {
    if (mapping.has(field)) continue;
    const header = names
      .map((name) => headers.find((each) => folded(each) === name && !taken.has(each)))
      .find((found) => found !== undefined);
    if (header === undefined) continue;
    mapping.set(field, header);
    taken.add(header);
  }
  if (!mapping.has('text'))
    throw new VerbatimError(
      'bad_request',
      'No column looks like the comment itself.',
      `Name it: --text COLUMN (the file has: ${headers.join(', ')}).`,
    );
  return mapping;
}

/** The posted comment of one row; empty cells are absent. */
export function mapped(row: Readonly<Record<string, unknown>>, mapping: Mapping): Record<string, unknown> {
  const comment: Record<string, unknown> = {};
  for (const [field, header] of mapping) {
    const cell = row[header];
    if (cell === undefined || cell === null || (cell === '' && field !== 'text')) continue;
    const value =
      numeric(field) && typeof cell === 'string' ? Number(cell) : field === 'externalId' && typeof cell === 'number' ? String(cell) : cell;
    const [group = '', name] = field.split('.');
    if (name === undefined) comment[group] = value;
    else comment[group] = { ...(comment[group] as object | undefined), [name]: value };
  }
  return comment;
}
