import type { Candidate, Finding } from './candidate.ts';
import { isDay } from './days.ts';
import { saidIdentity, saidOrder } from './said.ts';

/** Provinces of GB/T 2260, then a city and a county that can be; not every code of every year. */
const region = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\d{4}/;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** GB 11643: seventeen digits and a check of 0-9 or X. */
function isCitizen(number: string): boolean {
  if (!region.test(number) || !isDay(number.slice(6, 14))) return false;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return checks[sum % 11] === number[17];
}

/** Before 1999: no century and no check. By chance one number of 15 digits in eighty looks like one, so a word for an order counts. */
const isOldCitizen = (number: string) => region.test(number) && isDay(`19${number.slice(6, 12)}`);

/**
 * 身份证. Eighteen digits with their check are one whatever is said of them (one number in 45,000 by chance); after the word itself so is
 * any number of that length: a slip of the pen does not make it another person's.
 */
export function identityCard(candidate: Candidate): Finding | undefined {
  const { digits, shape } = candidate;
  if (digits.length < 15 || digits.length > 18) return undefined;
  const cross = digits.length === 17 && /^[Xx×]/.test(candidate.after());
  if (digits.length === 18 || cross) {
    const reachOn = cross ? 1 : 0;
    if (isCitizen(cross ? `${digits}X` : digits) || saidIdentity(candidate.before())) return { keep: 0, reachOn };
  }
  if (digits.length !== 15 || (shape.length > 1 && shape.join() !== '6,6,3')) return undefined;
  if (saidIdentity(candidate.before())) return { keep: 0 };
  return isOldCitizen(digits) && !saidOrder(candidate.before()) ? { keep: 0 } : undefined;
}

const hongKong = /^([0-9]{6})(?:\(([0-9])\)|\((A)\)|([0-9])|(A))/i;

function isHongKong(letters: string, serial: string, check: string): boolean {
  const values = [...letters.toUpperCase().padStart(2)].map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 55));
  const all = [...values, ...[...serial].map(Number), check.toUpperCase() === 'A' ? 10 : Number(check)];
  return all.reduce((sum, value, place) => sum + value * (9 - place || 1), 0) % 11 === 0;
}

/** A123456(7), also without its brackets; the letters are written before the digits, so they are reached back for. */
export function hongKongCard(candidate: Candidate): Finding | undefined {
  const { digits, shape, written } = candidate;
  if (digits.length > 7 || shape[0] === undefined || shape[0] < 6 || shape.length > 2) return undefined;
  const around = written + candidate.after();
  const parts = hongKong.exec(around);
  if (parts === null) return undefined;
  const [whole = '', serial = '', ...checks] = parts;
  // Every digit of the candidate belongs to it, and no more digits than those.
  if (whole.replace(/[^0-9]/g, '').length !== digits.length) return undefined;
  const before = candidate.before();
  const letters = /(?:^|[^A-Za-z])([A-Za-z]{1,2})$/.exec(before)?.[1];
  if (letters === undefined || saidOrder(before.slice(0, -letters.length))) return undefined;
  const check = checks.find((each) => each !== undefined) ?? '';
  if (!isHongKong(letters, serial, check)) return undefined;
  return { keep: 0, reachBack: letters.length, reachOn: Math.max(0, whole.length - written.length) };
}
