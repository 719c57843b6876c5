import { expect, test } from 'vitest';
import { signatureOf, signingKey } from './signature.ts';

const body = '{"type":"comment.tagged","data":{"text":"转账很快"}}';

test('signs as the Standard Webhooks libraries do', () => {
  // Computed by the Python package standardwebhooks 1.1.0 for the same key, id, second and body.
  const key = signingKey('whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=');
  expect(signatureOf(key, { id: 'msg_0001', timestamp: 1_780_000_000, body })).toBe('v1,SUFUVjhAqSaZg8lMB7znAj7Xf+oRUmPOtSh8BJKPszM=');
});

test('a secret without the prefix is the key by its characters', () => {
  expect(signingKey('characters as they are, 32 of them').toString('utf8')).toBe('characters as they are, 32 of them');
});

test('another body, id, second or key has another signature', () => {
  const signed = { id: 'msg_0001', timestamp: 1_780_000_000, body };
  const key = signingKey('characters as they are, 32 of them');
  const all = [
    signatureOf(key, signed),
    signatureOf(key, { ...signed, body: `${body} ` }),
    signatureOf(key, { ...signed, id: 'msg_0002' }),
    signatureOf(key, { ...signed, timestamp: 1_780_000_001 }),
    signatureOf(signingKey('characters as they were, 32 of them'), signed),
  ];
  expect(new Set(all).size).toBe(5);
});
