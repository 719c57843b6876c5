import { BlockList, isIP } from 'node:net';

/** Who is at the other end, as far as a request tells without a key. */
export interface Client {
  /** An IP address: the socket's, or the one that a trusted proxy names. Empty once the socket is closed. */
  readonly address: string;
  /** The host that was asked for, as `Host` gives it. */
  readonly host: string | undefined;
  /** It came by https as far as a trusted proxy, or all of them do. */
  readonly secure: boolean;
  /** A proxy that is not trusted says that it passed the request on: the address may be its own. */
  readonly passedOn: boolean;
}
export interface Connected {
  /** Of the socket; undefined once it is closed. */
  readonly remoteAddress: string | undefined;
  header(name: string): string | undefined;
}
export type ClientOf = (connected: Connected) => Client;

/** An IPv4 address that came over an IPv6 socket is the IPv4 address. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
const contains = (list: BlockList, address: string) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
const last = (written: string | undefined) => written?.split(',').at(-1)?.trim();

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
export const isLoopback = (address: string): boolean => contains(loopback, plain(address));

function listOf(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/**
 * Headers that any client can write count only where the connection comes from one of `trustedProxies`: addresses, or
 * subnets like 10.0.0.0/8. `behindTls`: whoever asks came by https, whatever the headers say.
 */
export function createClientOf(given: { readonly trustedProxies: readonly string[]; readonly behindTls: boolean }): ClientOf {
  const trusted = listOf(given.trustedProxies);
  return ({ remoteAddress = '', header }) => {
    let address = plain(remoteAddress);
    const byProxy = contains(trusted, address);
    // From the right, where the proxies write: what stands left of the first untrusted one is whatever the client wrote.
    const hops = (header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
    while (contains(trusted, address)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      address = hop;
    }
    return {
      address,
      host: (byProxy ? last(header('x-forwarded-host')) : undefined) ?? header('host'),
      secure: given.behindTls || (byProxy && last(header('x-forwarded-proto'))?.toLowerCase() === 'https'),
      passedOn: !byProxy && ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => header(name) !== undefined),
    };
  };
}
