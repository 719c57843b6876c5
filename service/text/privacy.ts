import { maskEmails } from './privacy/emails.ts';
import { maskNumbers } from './privacy/numbers.ts';

const mayHold = /[0-9@\uff10-\uff19\uff20]/;
const wide = /[\uff01-\uff5e]/g;
const narrow = (character: string) => String.fromCharCode(character.charCodeAt(0) - 0xfee0);

/**
 * Personal numbers and e-mail addresses become asterisks, unit for unit: the length in UTF-16 and every offset stay. Masked are 身份证
 * (18 and 15 digits), Hong Kong identity cards, bank cards and labelled accounts, mobiles, landlines and addresses, also in full width and
 * with blanks or hyphens inside. No digit that tells one person from another is kept, not even the last four of a card: only separators,
 * a written country code, the 1 that every mobile begins with and the 0 of every area code, so that `1**********`, `0***-********`,
 * `**** **** **** ****` and `*****@**.***` show what stood there. In doubt it masks: a lost order number costs a word, a kept card a person.
 * Pure, idempotent, in time linear in the text.
 */
export function mask(text: string): string {
  if (!mayHold.test(text)) return text;
  const plain = text.replace(wide, narrow);
  const masked = maskNumbers(maskEmails(plain));
  if (masked === plain) return text;
  let shown = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (masked[at] === plain[at]) continue;
    shown += `${text.slice(copied, at)}*`;
    copied = at + 1;
  }
  return shown + text.slice(copied);
}
