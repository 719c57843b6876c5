import { SaxesParser } from 'saxes';

export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Everything between two tags, at once. */
  text(text: string): void;
  close(name: string): void;
}

/** A cell of Excel holds 32,767 characters. */
const longestText = 4 * 2 ** 20;
const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML chunk by chunk; after each chunk whatever the handlers took is asked for, so that a slow reader slows the
 * source. Names come without their prefix. A document type is refused: no workbook has one, and entities hide in it.
 */
export async function* readXml<T>(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers, taken: () => readonly T[]): AsyncGenerator<T> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let sinceTag = 0;
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    handlers.open(local(name), attributes);
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    handlers.close(local(name));
  });
  parser.on('doctype', () => {
    throw new Error('a document type');
  });
  parser.on('error', (error) => {
    throw error;
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    sinceTag += text.length;
    parser.write(text);
    if (sinceTag > longestText) throw new Error('a text without end');
    yield* taken();
  }
  parser.write(decoder.decode());
  parser.close();
  yield* taken();
}

/** Reads a small part to its end. */
export async function readWhole(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(chunks, handlers, () => []));
}
