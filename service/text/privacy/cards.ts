import type { Candidate, Finding } from './candidate.ts';
import { saidAmount, saidOrder } from './said.ts';

/** First digits and lengths by scheme: UnionPay (62, 81 and the older domestic ranges), Visa, Mastercard, JCB, American Express. */
const schemes = [
  /^(?:6[0289]|81|955[89])\d{14,17}$/,
  /^4\d{15}$/,
  /^(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d+$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^3[47]\d{13}$/,
] as const;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let back = 0; back < digits.length; back += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - back) - 48;
    sum += back % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** In fours from 62 on: nobody writes an order so, and not every UnionPay card has the check. */
const isUnionPayInFours = (digits: string, shape: readonly number[]) =>
  digits.startsWith('62') && digits.length >= 16 && shape.every((size, at) => size === 4 || (at === 4 && size < 4));
const isScheme = (digits: string) => schemes.some((scheme, at) => scheme.test(digits) && (at !== 2 || digits.length === 16));
/** Written whole, in fours, or in other parts of three and more; the last may be shorter. */
const isGrouped = (shape: readonly number[]) => shape.every((size, at) => size >= 3 || (at > 0 && at === shape.length - 1));

/**
 * A bank card: scheme, length and Luhn. One order number in sixty passes all three by chance: where the words that touch it say it is an
 * order's, a ticket's or an amount it stays; where nothing is said it is masked.
 */
export function bankCard(candidate: Candidate): Finding | undefined {
  const { digits, shape } = candidate;
  if (digits.length < 15 || digits.length > 19 || !isGrouped(shape) || !isScheme(digits)) return undefined;
  if (!passesLuhn(digits) && !isUnionPayInFours(digits, shape)) return undefined;
  const before = candidate.before();
  return saidOrder(before) || saidAmount(before, candidate.after()) ? undefined : { keep: 0 };
}
