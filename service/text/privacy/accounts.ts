import type { Candidate, Finding } from './candidate.ts';
import { isTimestamp } from './days.ts';
import { saidAccount, saidAmount } from './said.ts';

const [shortest, longest] = [12, 22];
const inFours = (shape: readonly number[]) =>
  shape.length === 1 || shape.every((size, at) => (at < shape.length - 1 ? size === 4 : size <= 4)) || shape.join() === '6,13';

/** Directly after 卡号, 账号, 银行卡 and the like: a passbook's or a company's account has no Luhn, and a slip in a card's has none either. */
export function accountNumber(candidate: Candidate): Finding | undefined {
  const { digits, shape } = candidate;
  if (digits.length < shortest || digits.length > longest || !inFours(shape) || isTimestamp(digits)) return undefined;
  const before = candidate.before();
  return saidAccount(before) && !saidAmount(before, candidate.after()) ? { keep: 0 } : undefined;
}
