import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Contract } from './contract.ts';
import { docsPage, docsPolicy } from './docs/page.ts';
import { describeRoutes } from './openapi.ts';
import type { Handler, Route } from './request.ts';

export const openapiContract = {
  summary: 'This document.',
  answers: { 200: { description: 'An OpenAPI 3.1 document.', body: z.looseObject({ openapi: z.string() }) } },
} satisfies Contract;

/** GET /openapi.json: every route of the table, itself included. */
export function getOpenapi(routes: () => readonly Route[]): Handler {
  let document: ReturnType<typeof describeRoutes> | undefined;
  return async () => {
    document ??= describeRoutes(routes());
    return { status: 200, body: document };
  };
}

export const docsContract = {
  summary: 'This document, to be read in a browser.',
  answers: { 200: { description: 'A page without scripts.', types: ['text/html'] } },
} satisfies Contract;

/**
 * GET /docs. The page is ours: of the viewers on npm swagger-ui-dist and redoc bring reporters to their makers, and the others weigh
 * megabytes of script.
 */
export function getDocs(routes: () => readonly Route[]): Handler {
  let page: string | undefined;
  return async () => {
    page ??= docsPage(describeRoutes(routes()));
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': docsPolicy };
    return { status: 200, headers, stream: Readable.from([page]) };
  };
}
