import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What leads into a network rather than to a public host; each line is a block of IANA's special-purpose registry. */
const inner4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Not special by number, but one cloud's metadata and DNS live there.
  ['168.63.129.16', 32],
];
/** Within 2000::/3, beyond which nothing is public: Teredo and its like, documentation, 6to4. */
const inner6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const inner = new BlockList();
for (const [net, prefix] of inner4) inner.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of inner6) inner.addSubnet(net, prefix, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const mapped4 = new BlockList();
mapped4.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether the address is some public host's. An IPv4 address in IPv6 clothes is judged by what it is. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 4) return !inner.check(address, 'ipv4');
  // BlockList holds a mapped address against the rules of IPv4 too.
  return (global6.check(address, 'ipv6') || mapped4.check(address, 'ipv6')) && !inner.check(address, 'ipv6');
}

/** In an error of a connection that was not made. */
export const privateAddress = 'PRIVATE_ADDRESS';

/** Resolves as the system does and hands over public addresses alone: what is checked here is what is connected to. */
export const publicLookup: LookupFunction = (hostname, options, answer) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return answer(error, []);
    const [first, ...others] = found.filter(({ address }) => isPublic(address));
    if (first === undefined) return answer(Object.assign(new Error('no public address'), { code: privateAddress }), []);
    if (options.all === true) return answer(null, [first, ...others]);
    answer(null, first.address, first.family);
  });
};
