import { readWhole } from './xml.ts';

/** How the numbers of a cell are meant: days, or digits padded to a width. */
export type NumberStyle = { readonly date: true } | { readonly digits: number } | undefined;

/** Formats that every workbook has without writing them out: days and times, also those of Chinese and Japanese Excel. */
const builtInDates: readonly (readonly [first: number, last: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Days or times stand outside quoted words, escaped characters and brackets (colours and locales; [h] is a time). */
function styleOf(code: string): NumberStyle {
  const bare = code.replace(/"[^"]*"|\\.|_./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  const [first = ''] = bare.split(';');
  if (/^0{2,}$/.test(first)) return { digits: first.length };
  return /[ymdhs年月日时]/i.test(first) ? { date: true } : undefined;
}

/** The style of each number that a cell's `s` may be. */
export async function readStyles(chunks: AsyncIterable<Uint8Array>): Promise<readonly NumberStyle[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inside = false;
  await readWhole(chunks, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') inside = true;
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      if (name === 'xf' && inside) formats.push(Number(numFmtId ?? 0));
    },
    text: () => {},
    close(name) {
      if (name === 'cellXfs') inside = false;
    },
  });
  return formats.map((id) => {
    const code = codes.get(id);
    if (code !== undefined) return styleOf(code);
    return builtInDates.some(([first, last]) => id >= first && id <= last) ? { date: true } : undefined;
  });
}
