import { dayPlus } from '../periods.ts';

/** A comment of the demonstration as it is written down: so many days before today, at a time of the service's zone. */
interface Written {
  readonly externalId: string;
  readonly daysAgo: number;
  readonly time: string;
  readonly [field: string]: unknown;
}

/** The demonstration's comments as the API takes them. Sent again they double nothing; on a later day their dates move with it. */
export function demoRows(lines: string, today: string): readonly Readonly<Record<string, unknown>>[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { daysAgo, time, ...comment } = JSON.parse(line) as Written;
      return { ...comment, occurredAt: `${dayPlus(today, -daysAgo)}T${time}` };
    });
}
