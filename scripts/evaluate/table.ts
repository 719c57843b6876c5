import { axes } from '../../service/domain.ts';
import type { Taxonomy } from '../../service/labels.ts';
import { type AxisReport, enough, type LabelScores } from './axis-report.ts';
import type { Feelings, Report } from './report.ts';

const figure = (value: number | null | undefined) => (value == null ? '-' : value.toFixed(3)).padStart(10);
const count = (value: number) => String(value).padStart(9);
const percent = (value: number | null) => (value === null ? '-' : `${(100 * value).toFixed(1)} %`);

function headline(axis: AxisReport): string {
  const accuracy = axis.accuracy === undefined ? '' : `accuracy${figure(axis.accuracy).replace(/ +/, ' ')}, `;
  const { comments, precision } = axis.decided;
  const decided = `abstained ${percent(axis.abstained)}; precision${figure(precision).replace(/ +/, ' ')} on the other ${comments}`;
  return `${accuracy}${axis.comments} comments, ${decided}`;
}

const felt = ({ accuracy, found, support }: Feelings) =>
  `accuracy${figure(accuracy).replace(/ +/, ' ')} on ${found} found of ${support} that carry one`;

/** Names come last: Chinese is wider than its number of characters, and would push columns aside. */
export function table(taxonomy: Taxonomy, { axes: measured, feeling, partedFeeling, comments, unanswered }: Report): string {
  const lines: string[] = [`${comments} comments${unanswered === 0 ? '' : `, ${unanswered} without an answer (counted as wrong)`}`];
  for (const name of axes) {
    const axis = measured[name];
    const chinese = new Map(taxonomy.axes[name].labels.map((label) => [label.id, label.name]));
    const row = (id: string, { precision, recall, f1 }: Pick<LabelScores, 'precision' | 'recall' | 'f1'>, rest: string) =>
      `  ${id.padEnd(16)}${figure(precision)}${figure(recall)}${figure(f1)}${rest}`;
    lines.push('', `${name} ${taxonomy.axes[name].name}: ${headline(axis)}`);
    lines.push(`  ${''.padEnd(16)} precision    recall        f1  support    given`);
    for (const label of axis.labels.filter(({ support }) => support > 0)) {
      lines.push(row(label.id, label, `${count(label.support)}${count(label.given)}  ${chinese.get(label.id)}`));
    }
    lines.push(row('micro', axis.micro, `${count(axis.micro.support)}${count(axis.micro.given)}`));
    lines.push(row('macro', axis.macro, `  over ${axis.macro.labels} labels with support`));
    lines.push(row('macro', axis.macroOfEnough, `  over ${axis.macroOfEnough.labels} labels with ${enough} cases or more`));
    const apart = axis.labels.filter(({ support }) => support === 0);
    if (apart.length > 0) {
      lines.push(`  without support: ${apart.map(({ id, given }) => (given === 0 ? id : `${id} (given ${given} times)`)).join(', ')}`);
    }
  }
  lines.push('', `sentiment of touchpoints: ${felt(feeling)}`);
  lines.push(`the same where feelings are mixed or differ: ${felt(partedFeeling)}`);
  return lines.join('\n');
}
