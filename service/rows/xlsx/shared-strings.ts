import { unescaped } from './cell-text.ts';
import { readXml } from './xml.ts';

/** The texts that cells refer to by number. Runs of rich text are joined; how a word is pronounced (rPh) is left out. */
export async function readSharedStrings(chunks: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const strings: string[] = [];
  let text = '';
  let said = 0;
  let inText = false;
  const handlers = {
    open(name: string) {
      if (name === 'si') text = '';
      else if (name === 'rPh') said += 1;
      else if (name === 't') inText = said === 0;
    },
    text(part: string) {
      if (inText) text += part;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') said -= 1;
      // A copy: a slice of what was read would keep all of it in memory.
      else if (name === 'si') strings.push(JSON.parse(JSON.stringify(unescaped(text))));
    },
  };
  for await (const _ of readXml(chunks, handlers, () => []));
  return strings;
}
