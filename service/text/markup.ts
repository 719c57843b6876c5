/** HTML as it leaks into comments: what a finished tag or entity stands for. */

const breaking = 'br|p|div|li|ul|ol|tr|table|h[1-6]|hr|section|article|header|footer|blockquote|pre|dd|dt|dl|option|title';
const spacing = 'td|th|img|input|button|video|audio|iframe';
const inline =
  'a|abbr|b|big|body|center|cite|code|del|em|font|form|head|html|i|ins|label|link|mark|meta|nav|o:p|q|s|select|small|source|span|strike|strong|sub|sup|svg|path|tbody|textarea|tfoot|thead|u|wbr';
const hiding = 'script|style';
/** Only names that HTML knows: `<3`, `a < b` and `<工行>` are words of the customer. */
const tag = new RegExp(`^</?(?:(${breaking})|(${spacing})|(?:${inline})|(${hiding}))(?:[\\s/][^<>]*)?>$`, 'i');
const comment = /^<!(?:--[^<>]*--|doctype[^<>]*)>$/i;

export type TagKind = 'line' | 'space' | 'nothing' | 'hide' | 'show';

/** What stands in a tag's place; undefined where `<…>` is no tag. `hide` and `show` open and close a script or style. */
export function tagKind(candidate: string): TagKind | undefined {
  const match = tag.exec(candidate);
  if (match === null) return comment.test(candidate) ? 'nothing' : undefined;
  if (match[3] !== undefined) return candidate.startsWith('</') ? 'show' : 'hide';
  if (match[1] !== undefined) return 'line';
  return match[2] === undefined ? 'nothing' : 'space';
}

const named = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    laquo: '«',
    raquo: '»',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    middot: '·',
    bull: '•',
    yen: '¥',
    euro: '€',
    pound: '£',
    cent: '¢',
    copy: '©',
    reg: '®',
    trade: '™',
    times: '×',
    divide: '÷',
    deg: '°',
    plusmn: '±',
    sect: '§',
    larr: '←',
    rarr: '→',
    uarr: '↑',
    darr: '↓',
    hearts: '♥',
    zwnj: '\u200c',
    zwj: '\u200d',
    shy: '\u00ad',
  }),
);
export const longestEntity = 12;
const numeric = /^&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));$/i;

/** The code point of a finished `&…;`; undefined where it is no entity. */
export function entityValue(candidate: string): number | undefined {
  const number = numeric.exec(candidate);
  if (number === null) return named.get(candidate.slice(1, -1))?.codePointAt(0);
  const value = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  return value <= 0x10ffff ? value : undefined;
}
