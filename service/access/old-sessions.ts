const month = 30 * 24 * 3600 * 1000;

/** Sessions that ended before this go when one is added: none lasts so long that it could still be open. */
export const goneBefore = (expiresAt: string): string => new Date(Date.parse(expiresAt) - month).toISOString();
