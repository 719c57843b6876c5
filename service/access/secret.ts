import { createHash, randomBytes } from 'node:crypto';

/** What is shown once and never kept: a key, or the token of a session. */
export const newSecret = (): string => `vb_${randomBytes(32).toString('base64url')}`;

/**
 * What is kept of it. A slow hash slows the guessing of passwords; 256 random bits cannot be guessed however fast each
 * try is, and a slow one would cost every request.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** 32 random bytes are 43 characters in base64url and 64 in hex: what is shorter was not made of so many. */
export const isSecret = (text: string): boolean => /^[\x21-\x7e]{43,200}$/.test(text);
