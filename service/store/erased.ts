/** Whether a customer's erasure at `erasedAt` covers a comment: all but those known to be of that time or later. */
export const covers = (erasedAt: string | undefined, { occurredAt }: { readonly occurredAt?: string | undefined }): boolean =>
  erasedAt !== undefined && (occurredAt === undefined || occurredAt < erasedAt);
