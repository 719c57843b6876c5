import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnsweredRequest } from '../metrics.ts';

/** The parser knows some thirty methods more, and each would be a series of its own. */
const told = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'];

/** Tells how long each request took, by the template of its route: a path would hold ids. */
export const watchAnswers =
  (answered: (request: AnsweredRequest) => void) =>
  (given: IncomingMessage & { readonly route?: { readonly path: unknown } }, response: ServerResponse, next: () => void): void => {
    const began = performance.now();
    response.once('close', () => {
      const method = told.find((one) => one === given.method) ?? 'other';
      const route = typeof given.route?.path === 'string' ? given.route.path : 'other';
      const status = response.writableFinished ? response.statusCode : 'gone';
      answered({ method, route, status, seconds: (performance.now() - began) / 1000 });
    });
    next();
  };
