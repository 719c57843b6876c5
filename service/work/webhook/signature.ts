import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** `whsec_` and base64 of the key's bytes, as the Standard Webhooks libraries make it; else the characters are the key. */
export function signingKey(secret: string): Buffer {
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret, 'utf8');
}

/** The header webhook-signature over the very bytes that are sent; `timestamp` in whole seconds. */
export function signatureOf(
  key: Buffer,
  { id, timestamp, body }: { readonly id: string; readonly timestamp: number; readonly body: string },
) {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
