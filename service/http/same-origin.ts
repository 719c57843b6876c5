import { VerbatimError } from '../errors.ts';
import type { Client } from './client.ts';

/** The only names of this machine for itself: another name that leads here may belong to a site that rebinds its name. */
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && loopbackHost.test(host);

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

const refused = (cure: string) => new VerbatimError('forbidden', 'A page of another site sent this request.', cure);

/**
 * Refuses what a browser sends for a page of another site. `browser`: whoever asks is known by a cookie, which only
 * browsers keep and which they send unasked: then a change must say where it comes from.
 */
export function refuseOtherSites(
  { method, client, header }: { readonly method: string; readonly client: Client; header(name: string): string | undefined },
  { browser }: { readonly browser: boolean },
): void {
  const [site, origin] = [header('sec-fetch-site'), header('origin')];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw refused('Open the pages of this service itself; programs leave out Sec-Fetch-Site.');
  const own = client.host === undefined ? undefined : originOf(`${client.secure ? 'https' : 'http'}://${client.host}`);
  if (origin !== undefined && (own === undefined || originOf(origin) !== own))
    throw refused(
      'Open the pages at the address that the service is asked under: behind TLS set BEHIND_TLS, behind a proxy that changes Host set TRUST_PROXY; programs leave out Origin.',
    );
  const changes = method !== 'GET' && method !== 'HEAD';
  if (browser && changes && origin === undefined && site !== 'same-origin')
    throw refused('A request by cookie says where it comes from, in Origin; programs send Authorization: Bearer KEY instead.');
}
