const local = /[A-Za-z0-9._%+-]/;
/** No part of it can match in two ways, so a failure costs one walk over the run. */
const domain = /(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/y;

/** Each address becomes asterisks but for its @ and the dots after it. Walks out from each @, so a long run without one costs nothing. */
export function maskEmails(plain: string): string {
  let masked = '';
  let copied = 0;
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    let start = at;
    while (start > copied && local.test(plain[start - 1] ?? '')) start -= 1;
    domain.lastIndex = at + 1;
    const host = domain.exec(plain)?.[0];
    if (start === at || host === undefined) continue;
    masked += `${plain.slice(copied, start)}${'*'.repeat(at - start)}@${host.replace(/[^.]/g, '*')}`;
    copied = at + 1 + host.length;
  }
  return masked + plain.slice(copied);
}
