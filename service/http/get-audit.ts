import { z } from 'zod';
import type { Access } from '../ports.ts';
import { type Contract, wholeNumber } from './contract.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';

const query = z.object({
  limit: wholeNumber(1, 200).default(50).describe('1 to 200 entries; 50 unless given.'),
  before: z.string().optional().describe('`next` of the page before.'),
});
const entry = z.object({
  at: z.string(),
  by: z.string().describe('The name of a key; an address where nobody was known.'),
  keyId: z.string().optional(),
  action: z.string(),
  target: z.string().optional().describe('The id of a comment, key or correction; the scope that was refused.'),
  count: z.int().optional().describe('Comments concerned.'),
  filter: z.array(z.string()).optional().describe("Names of the filter's parameters."),
});
export const auditContract = {
  summary: 'Who did what, newest first; reads stand here up to a second late.',
  query,
  answers: {
    200: {
      description: 'The page, and `next`: the cursor of the page after it, null where there is none.',
      body: z.object({ entries: z.array(entry), next: z.string().nullable() }),
    },
  },
  errors: ['bad_request', 'bad_cursor'],
} satisfies Contract;

/** GET /v1/audit: a page of the audit log. */
export function getAudit({ access }: { readonly access: Access }): Handler {
  return async (request) => {
    const { entries, next = null } = await access.auditLog(readQuery(query, request.query));
    return { status: 200, body: { entries, next }, audit: { action: 'audit.read' } };
  };
}
