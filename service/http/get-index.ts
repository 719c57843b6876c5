import { z } from 'zod';
import type { Contract } from './contract.ts';
import type { Route } from './request.ts';

const contract: Contract = {
  summary: 'What can be asked here.',
  answers: { 200: { description: 'The paths.', body: z.object({ name: z.string(), paths: z.array(z.string()) }) } },
};

/** GET / where no pages are built: what can be asked here. */
export function indexOf(routes: readonly Route[]): Route {
  const paths = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  return { method: 'get', path: '/', scope: 'open', contract, handler: async () => ({ status: 200, body: { name: 'verbatim', paths } }) };
}
