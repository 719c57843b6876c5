import type { Outcome } from './trial.ts';

/** What is against "nothing lost", a line each: empty when every row is there once, tagged once, and the counts are right. */
export function faultsOf({ census, verified, exitCodes, rows, rejected }: Outcome): readonly string[] {
  const faults: string[] = [];
  const some = (list: readonly string[]) => list.slice(0, 5).join(', ');
  if (census.lost.length > 0) faults.push(`${census.lost.length} rows are lost: ${some(census.lost)}`);
  if (census.doubled.length > 0) faults.push(`${census.doubled.length} comments are there twice or unasked: ${some(census.doubled)}`);
  if (census.wrong.length > 0) faults.push(`${census.wrong.length} comments are not tagged exactly once: ${some(census.wrong)}`);
  if (census.found !== rows - rejected) faults.push(`${census.found} comments of ${rows - rejected} rows`);
  if (verified.code !== 0 || !verified.said.includes('The counts equal a recount')) faults.push(`verify: ${verified.said}`);
  if (exitCodes.some((code) => code !== 0)) faults.push(`SIGTERM ended in exit codes ${exitCodes.join(', ')}`);
  return faults;
}
