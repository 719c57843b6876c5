import { fromLetters, inLetters } from './letters.ts';

/** The identity of a comment that was posted without one: of a request's key and its place there. */
export const rowOfRequest = (hash: string) => `row:${inLetters(hash)}`;
/** The identity of a file's row without one: a second run of the same file finds it again. Below ten billion rows the mask leaves it. */
export const rowOfFile = (contentHash: string, row: number) => `file:${inLetters(contentHash)}:row${row}`;

const ofRequest = /^row:([a-p]{32})$/;
const ofFile = /^file:([a-p]{16}):row([1-9]\d*)$/;

/**
 * How earlier releases spelt it, with the hash in hexadecimal, in which the mask saw phones. Ids of comments still stand on that
 * spelling, so that what came in by such a release is the same comment when its request or its file comes again.
 */
export function formerly(externalId: string): { readonly of: 'request' | 'file'; readonly spelt: string } | undefined {
  const request = ofRequest.exec(externalId)?.[1];
  if (request !== undefined) return { of: 'request', spelt: `row:${fromLetters(request)}` };
  const [, file, row] = ofFile.exec(externalId) ?? [];
  return file === undefined ? undefined : { of: 'file', spelt: `file:${fromLetters(file)}:${row}` };
}
