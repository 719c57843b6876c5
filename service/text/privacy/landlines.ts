import type { Candidate, Finding } from './candidate.ts';
import { saidOrder } from './said.ts';

/** Area codes without their 0. 400 and 800 are none: those lines are a company's, as 95588 and 12378 are. */
const area = String.raw`10|2[0-57-9]|3[1-79]\d|4[1-8]\d|5[1-9]\d|6[36-9]\d|7[1-79]\d|8[1-9]\d|9[0-9]\d`;
const withZero = new RegExp(`^(0(?:${area}))([1-9]\\d{6,7})$`);
const abroad = new RegExp(`^((?:00)?860?)((?:${area}))([1-9]\\d{6,7})$`);

/** A landline with its area: 010-12345678, (0755) 1234 5678, 075512345678, +86 21 12345678. */
export function landline(candidate: Candidate): Finding | undefined {
  const { digits, shape } = candidate;
  if (digits.length < 10 || digits.length > 16 || (digits[0] !== '0' && digits[0] !== '8')) return undefined;
  const home = withZero.exec(digits);
  const far = home === null ? abroad.exec(digits) : null;
  const [code = '', city = '', subscriber = ''] = home === null ? (far?.slice(1) ?? []) : ['', home[1], home[2]];
  if (city === '' || !isParted(shape, code, city, subscriber)) return undefined;
  const before = candidate.before();
  if (saidOrder(before) || (code !== '' && !code.startsWith('00') && !/\+\(?$/.test(before))) return undefined;
  return { keep: home === null ? code.length : 1 };
}

function isParted(shape: readonly number[], code: string, city: string, subscriber: string): boolean {
  const [whole, half] = [String(subscriber.length), `${subscriber.length - 4},4`];
  const written = shape.join();
  if (code === '') return [`${city.length},${whole}`, `${city.length},${half}`, `${city.length + subscriber.length}`].includes(written);
  const codes = code.endsWith('0')
    ? [`${code.length - 1},1,${city.length}`, `${code.length - 1},${city.length + 1}`]
    : [`${code.length},${city.length}`];
  return codes.some((first) => written === `${first},${whole}` || written === `${first},${half}`);
}
