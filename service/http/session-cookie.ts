/** The cookie of a session. Over https it has the prefix that keeps other hosts of the domain, and plain http, from setting it. */
export const sessionCookie = 'verbatim_session';
const nameOf = (secure: boolean) => (secure ? `__Host-${sessionCookie}` : sessionCookie);

/** The token of a Cookie header; undefined where there is none, or two of them: one was put there by somebody else. */
export function readSessionCookie(cookies: string | undefined, secure: boolean): string | undefined {
  const start = `${nameOf(secure)}=`;
  const found = (cookies ?? '').split(';').flatMap((part) => (part.trim().startsWith(start) ? [part.trim().slice(start.length)] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** A Set-Cookie header; of no seconds, it removes the cookie. */
export function writeSessionCookie(token: string, { secure, seconds }: { readonly secure: boolean; readonly seconds: number }): string {
  return `${nameOf(secure)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}
