import { VerbatimError } from '../errors.ts';

/** An entry's place in the audit log: its time, and what tells it from others of that time. Later places sort higher. */
export interface Place {
  readonly at: string;
  readonly tie: string;
}

export const encodePlace = ({ at, tie }: Place): string => Buffer.from(JSON.stringify([at, tie])).toString('base64url');

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Throws VerbatimError 'bad_cursor' for what no page gave. */
export function decodePlace(cursor: string, tiePattern: RegExp): Place {
  const parts = parse(cursor);
  if (Array.isArray(parts)) {
    const [at, tie] = parts as readonly unknown[];
    if (typeof at === 'string' && typeof tie === 'string' && tiePattern.test(tie) && encodePlace({ at, tie }) === cursor)
      return { at, tie };
  }
  throw new VerbatimError(
    'bad_cursor',
    'The cursor is not one of the audit log.',
    'Pass `next` of the page before unchanged, or leave it out to start at the newest entry.',
  );
}
