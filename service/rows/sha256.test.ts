import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSha256 } from './sha256.ts';

const native = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 200_000])('%i bytes have the hash that OpenSSL gives', (length) => {
  const bytes = Uint8Array.from({ length }, (_, at) => (at * 7919) & 255);
  const hash = createSha256();
  hash.update(bytes);
  expect(hash.digest()).toBe(native(bytes));
});

test('however they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 150 })), (pieces) => {
      const hash = createSha256();
      for (const piece of pieces) hash.update(piece);
      return hash.digest() === native(Buffer.concat(pieces));
    }),
  );
});
