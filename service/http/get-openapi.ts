import { z } from 'zod';
import type { Contract } from './contract.ts';
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
