import type { Candidate, Finding } from './candidate.ts';
import { isDay } from './days.ts';
import { saidAmount, saidOrder, saidPhone } from './said.ts';

/** The ways people part a mobile; in other parts eleven digits are rather a list of amounts. */
const parted = new Set(['11', '3,4,4', '3,8', '7,4', '4,4,3', '4,3,4', '3,3,5', '5,6', '6,5', '3,4,2,2']);
const digitByDigit = Array(11).fill(1).join();

/** A mainland mobile. Its country code, if it stands apart, is a number of its own and stays. */
export function mobile(candidate: Candidate): Finding | undefined {
  const { digits, shape } = candidate;
  if (digits.length < 11 || digits.length > 15) return undefined;
  const prefix = /^(0086|86|0)?1[3-9]\d{9}$/.exec(digits);
  if (prefix === null) return undefined;
  const code = prefix[1]?.length ?? 0;
  const spelled = shape.join() === digitByDigit;
  if (!spelled && !parted.has([(shape[0] ?? 0) - code, ...shape.slice(1)].join())) return undefined;
  const before = candidate.before();
  if (saidOrder(before) || (saidAmount(before, candidate.after()) && !saidPhone(before))) return undefined;
  return { keep: spelled ? 0 : code + 1 };
}

/** Hong Kong and Macau: eight digits with 852 or 853 before them. */
export function hongKongPhone(candidate: Candidate): Finding | undefined {
  const { digits, shape } = candidate;
  const code = /^((?:00)?85[23])[2-9]\d{7}$/.exec(digits)?.[1];
  if (code === undefined) return undefined;
  const written = shape.join();
  const apart = written === `${code.length},8` || written === `${code.length},4,4`;
  const glued = written === String(digits.length) || written === `${code.length + 4},4`;
  const before = candidate.before();
  if (saidOrder(before)) return undefined;
  const surely = code.startsWith('00') || before.endsWith('+') || saidPhone(before);
  return apart || (glued && surely) ? { keep: code.length } : undefined;
}

/** Directly after 电话, 手机 and the like: a landline without its area, a Hong Kong number without 852, a mobile with a slip. Service lines stay. */
export function labelledPhone(candidate: Candidate): Finding | undefined {
  const { digits, shape } = candidate;
  if (digits.length < 7 || digits.length > 12 || shape.length > 3) return undefined;
  const local = /^[2-9]\d{6,7}$/.test(digits) && !isDay(digits) && shape.every((size) => size >= 3);
  const slip = /^1[3-9]\d{8,10}$/.test(digits) && shape.length === 1;
  return (local || slip) && saidPhone(candidate.before()) ? { keep: 0 } : undefined;
}
