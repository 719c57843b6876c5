const dayMs = 24 * 60 * 60 * 1000;

/** What happened before this is not kept: intake refuses it, and it is removed where it stands. */
export const keptSince = (now: Date, days: number): string => new Date(now.getTime() - days * dayMs).toISOString();
