import type { LookupAddress } from 'node:dns';
import { expect, test } from 'vitest';
import { isPublic, privateAddress, publicLookup } from './addresses.ts';

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['168.63.129.16', '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1'],
  ...['fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '5f00::1'],
  ...['', 'localhost', '127.1', '0x7f000001', 'fe80::1%eth0'],
])('%s is not connected to', (address) => expect(isPublic(address)).toBe(false));

test.each(['1.1.1.1', '11.0.0.1', '100.128.0.1', '172.32.0.1', '192.0.1.1', '223.255.255.255', '2606:4700::1111', '::ffff:1.1.1.1'])(
  '%s is public',
  (address) => expect(isPublic(address)).toBe(true),
);

const look = (hostname: string, all: boolean) =>
  new Promise<{ code?: string | undefined; found: string | LookupAddress[] }>((resolve) =>
    publicLookup(hostname, { all }, (error, found) => resolve({ code: error?.code, found })),
  );
test.each([true, false])('a name is judged by what it resolves to (all: %s)', async (all) => {
  expect((await look('localhost', all)).code).toBe(privateAddress);
  const { found } = await look('1.1.1.1', all);
  expect(found).toEqual(all ? [{ address: '1.1.1.1', family: 4 }] : '1.1.1.1');
});
