import type { NewComment, Reading } from '../../service/domain.ts';
import type { Findings } from './dry-run.ts';

const many = (count: number, noun: string) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** What would happen, without a customer's words. */
export function findingLines({ rows, good, rejected, repeated, revising, days, undated }: Findings): readonly string[] {
  return [
    `${many(rows, 'row')}: ${good.toLocaleString('en')} good, ${(rows - good).toLocaleString('en')} rejected`,
    ...[...rejected].map(([code, { count, firstRow, message }]) => `  ${many(count, 'row')} ${code}, first row ${firstRow}: ${message}`),
    `ids that come again: ${many(repeated, 'row')} with the same text, ${many(revising, 'row')} with another (each a new revision)`,
    days === undefined ? 'no row has a date' : `from ${days[0]} to ${days[1]}, ${undated.toLocaleString('en')} without a date`,
  ];
}

const score = (value: number) => value.toFixed(2);

/** One comment as it would be kept, masked, with its tags. */
export function tagLines(row: number, { text, day }: NewComment, answer: Reading | Error): readonly string[] {
  const head = `row ${row}${day === undefined ? '' : `, ${day}`}: ${text.replace(/\s+/g, ' ')}`;
  if (answer instanceof Error) return [head, `  not tagged: ${answer.message}`];
  const { tags, abstained } = answer;
  const many = (items: readonly { readonly id: string; readonly score: number; readonly sentiment?: string }[]) =>
    items.map(({ id, sentiment, score: value }) => `${id}${sentiment === undefined ? '' : ` ${sentiment}`} ${score(value)}`).join(', ') ||
    'none';
  const said = {
    sentiment: `${tags.sentiment.id} ${score(tags.sentiment.score)}`,
    touchpoint: many(tags.touchpoint),
    pain: many(tags.pain),
    sicas: many(tags.sicas),
    act: `${tags.act.id} ${score(tags.act.score)}`,
  };
  return [
    head,
    ...Object.entries(said).map(([axis, tag]) => `  ${axis}: ${tag}${abstained.some((name) => name === axis) ? ' (待判)' : ''}`),
  ];
}
