import { describe, expect, test } from 'vitest';
import { createClientOf, isLoopback } from './client.ts';
import { networkOf } from './limits.ts';

test.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])('%s is this machine', (address) => {
  expect(isLoopback(address)).toBe(true);
});
test.each(['', 'localhost', '128.0.0.1', '::ffff:10.0.0.1', '::', '0.0.0.0', '127.0.0.1.evil.example', '10.127.0.1', '::2'])(
  '%j is not',
  (address) => expect(isLoopback(address)).toBe(false),
);

describe('the client of a request', () => {
  const clientOf = (trustedProxies: readonly string[], remoteAddress: string | undefined, headers: Readonly<Record<string, string>>) =>
    createClientOf({ trustedProxies, behindTls: false })({ remoteAddress, header: (name) => headers[name] });
  const spoofed = { host: 'a', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'b' };

  test('headers that anyone can write count for nothing', () => {
    expect(clientOf([], '203.0.113.9', spoofed)).toEqual({ address: '203.0.113.9', host: 'a', secure: false, passedOn: true });
    expect(clientOf(['10.0.0.0/8'], '203.0.113.9', spoofed)).toMatchObject({ address: '203.0.113.9', secure: false, passedOn: true });
    expect(clientOf([], undefined, {})).toEqual({ address: '', host: undefined, secure: false, passedOn: false });
  });

  test('a trusted proxy says who asks; what stood there before it came is not believed', () => {
    const headers = { ...spoofed, 'x-forwarded-for': '127.0.0.1, 198.51.100.7, 10.0.0.2' };
    const client = { address: '198.51.100.7', host: 'b', secure: true, passedOn: false };
    expect(clientOf(['10.0.0.0/8'], '::ffff:10.0.0.1', headers)).toEqual(client);
    expect(clientOf(['10.0.0.1', '10.0.0.2'], '10.0.0.1', headers)).toEqual(client);
    expect(clientOf(['10.0.0.1'], '10.0.0.1', headers).address).toBe('10.0.0.2');
  });

  test('a trusted proxy that says nothing, or nonsense, is the client itself', () => {
    for (const written of ['', 'unknown', '1.2.3.4, _hidden'])
      expect(clientOf(['fd00::/8'], 'fd00::1', { host: 'a', 'x-forwarded-for': written })).toMatchObject({ address: 'fd00::1', host: 'a' });
  });
});

test('addresses of one IPv6 network count as one', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'));
  expect(networkOf('2001:db8:1:2::9')).not.toBe(networkOf('2001:db8:1:3::9'));
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'));
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
});
