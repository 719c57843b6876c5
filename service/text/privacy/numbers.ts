import { accountNumber } from './accounts.ts';
import type { Candidate, Finding, Reader } from './candidate.ts';
import { bankCard } from './cards.ts';
import { type Chunk, readChunks } from './chunks.ts';
import { hongKongCard, identityCard } from './identity-cards.ts';
import { landline } from './landlines.ts';
import { hongKongPhone, labelledPhone, mobile } from './phones.ts';

/** The surest first. */
const readers: readonly Reader[] = [identityCard, hongKongCard, bankCard, mobile, landline, hongKongPhone, labelledPhone, accountNumber];
/** 0086 and a landline in parts, or a card in fours: no number is written in more parts, but for a mobile digit by digit. */
const mostChunks = 6;
const [fewestDigits, mostDigits] = [6, 22];
const spelledOut = 11;
/** Units read back for the words that touch a number: the longest label with its filler has 16. */
const reach = 32;

/**
 * Left to right, longest candidate first. What stands before a candidate is read with its masks in place and what is masked are whole
 * chunks but for their heads (chunks.ts), so a second reading decides as the first did: masking twice is masking once.
 */
export function maskNumbers(plain: string): string {
  const chunks = readChunks(plain);
  const shown = plain.split('');
  for (let at = 0; at < chunks.length; ) at += maskAt(plain, chunks, at, shown);
  return shown.join('');
}

/** Masks the number that begins with this chunk, if one does; how many chunks are done. */
function maskAt(plain: string, chunks: readonly Chunk[], at: number, shown: string[]): number {
  const limit = spelled(chunks, at) ? spelledOut : mostChunks;
  let count = 0;
  let digits = '';
  const candidates: { readonly count: number; readonly digits: string }[] = [];
  for (; count < limit; count += 1) {
    const chunk = chunks[at + count];
    if (chunk === undefined || (count > 0 && !chunk.joined) || digits.length + chunk.digits.length > mostDigits) break;
    digits += chunk.digits;
    if (digits.length >= fewestDigits) candidates.push({ count: count + 1, digits });
  }
  for (let next = candidates.pop(); next !== undefined; next = candidates.pop()) {
    if (read(plain, chunks.slice(at, at + next.count), next.digits, shown)) return next.count;
  }
  return 1;
}

/** Eleven digits one by one from a 1 on: only a mobile is written so. */
function spelled(chunks: readonly Chunk[], at: number): boolean {
  if (chunks[at]?.digits !== '1') return false;
  for (let next = at; next < at + spelledOut; next += 1) if (chunks[next]?.digits.length !== 1) return false;
  return true;
}

function read(plain: string, parts: readonly Chunk[], digits: string, shown: string[]): boolean {
  const start = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? start;
  const candidate: Candidate = {
    digits,
    shape: parts.map((part) => part.digits.length),
    written: plain.slice(start, end),
    // Words that touch a number cannot touch it across another one.
    before: () => (parts[0]?.joined ? '' : shown.slice(Math.max(0, start - reach), start).join('')),
    after: () => plain.slice(end, end + 8),
  };
  for (const reader of readers) {
    const finding = reader(candidate);
    if (finding === undefined) continue;
    hide(shown, start, end, finding);
    return true;
  }
  return false;
}

function hide(shown: string[], start: number, end: number, { keep, reachBack = 0, reachOn = 0 }: Finding): void {
  let kept = 0;
  for (let at = start - reachBack; at < end + reachOn; at += 1) {
    if (!/[0-9A-Za-z×]/.test(shown[at] ?? '')) continue;
    if (kept < keep) kept += 1;
    else shown[at] = '*';
  }
}
