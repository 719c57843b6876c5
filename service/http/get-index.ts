import type { Route } from './request.ts';

/** GET / where no pages are built: what can be asked here. */
export function indexOf(routes: readonly Route[]): Route {
  const paths = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  return { method: 'get', path: '/', scope: 'open', handler: async () => ({ status: 200, body: { name: 'verbatim', paths } }) };
}
