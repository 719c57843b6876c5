import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('defaults are the embedded engines on loopback', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, mongo: undefined, redis: undefined, timeZone: 'Asia/Shanghai' });
});

test('an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', MONGODB_URI: '' }).port).toBe(3000);
});

test('every problem is named at once', () => {
  const read = () => readConfig({ PORT: 'many', TIME_ZONE: 'Mars/Base', MONGODB_URI: 'http://x' });
  expect(read).toThrow(/PORT.*TIME_ZONE|TIME_ZONE.*PORT/s);
  expect(read).toThrow(/MONGODB_URI: must start with mongodb/);
  expect(read).toThrow(/go together/);
});

test.each(['many', ' ', '0x10', '1e3', '-1', '65536', '80.5'])('a port %j is refused, not read as another', (PORT) => {
  expect(() => readConfig({ PORT })).toThrow(/PORT: /);
  expect(readConfig({ PORT: ' 80 ' }).port).toBe(80);
});

test('real engines are chosen by both addresses', () => {
  const config = readConfig({ MONGODB_URI: 'mongodb://127.0.0.1/?replicaSet=rs0', REDIS_URL: 'redis://127.0.0.1' });
  expect(config.mongo?.database).toBe('verbatim');
  expect(config.redis?.queueName).toBe('verbatim');
});

test('a key of pseudonyms is long enough, or absent', () => {
  expect(readConfig({}).pseudonymKey).toBeUndefined();
  expect(readConfig({ PSEUDONYM_KEY: 'k'.repeat(32) }).pseudonymKey).toBe('k'.repeat(32));
  expect(() => readConfig({ PSEUDONYM_KEY: 'short' })).toThrow(/PSEUDONYM_KEY: must have 32/);
});

test('metrics have a listener of their own where a port is named, on loopback unless said otherwise', () => {
  expect(readConfig({}).metrics).toBeUndefined();
  expect(readConfig({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 });
  expect(readConfig({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }).metrics?.host).toBe('0.0.0.0');
});

describe('a webhook', () => {
  const secret = 's'.repeat(32);
  const read = (given: Record<string, string>) => () => readConfig(given).webhook;

  test('is an address and a secret, and what goes there', () => {
    expect(readConfig({}).webhook).toBeUndefined();
    expect(readConfig({ WEBHOOK_URL: 'https://x.example/hook', WEBHOOK_SECRET: secret }).webhook).toEqual({
      url: 'https://x.example/hook',
      secret,
      filter: '',
      allowPrivate: false,
    });
    expect(
      readConfig({
        WEBHOOK_URL: 'http://10.0.0.1/',
        WEBHOOK_SECRET: secret,
        WEBHOOK_FILTER: 'sentiment=negative',
        WEBHOOK_ALLOW_PRIVATE: 'true',
      }).webhook,
    ).toMatchObject({ filter: 'sentiment=negative', allowPrivate: true });
  });

  test.each(['ftp://x.example', 'x.example', 'https://user:password@x.example', '/hook'])('an address %s is refused', (WEBHOOK_URL) =>
    expect(read({ WEBHOOK_URL, WEBHOOK_SECRET: secret })).toThrow(/WEBHOOK_URL: must be/),
  );

  test.each(['short', 'whsec_', 'whsec_AAECAwQ=', `whsec_${'!'.repeat(40)}`, `whsec_${'A'.repeat(100)}`])(
    'a secret %s is refused',
    (WEBHOOK_SECRET) => {
      expect(read({ WEBHOOK_URL: 'https://x.example', WEBHOOK_SECRET })).toThrow(/WEBHOOK_SECRET: must have 32/);
      expect(read({ WEBHOOK_URL: 'https://x.example', WEBHOOK_SECRET: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX' })).not.toThrow();
    },
  );

  test('comments go unsigned or over plain HTTP to nobody, and half a webhook is none', () => {
    expect(read({ WEBHOOK_URL: 'https://x.example' })).toThrow(/WEBHOOK_SECRET is missing/);
    expect(read({ WEBHOOK_URL: 'http://x.example', WEBHOOK_SECRET: secret })).toThrow(/plain HTTP/);
    expect(read({ WEBHOOK_FILTER: 'sentiment=negative' })).toThrow(/WEBHOOK_URL is missing/);
  });
});

test('proxies are trusted by address or subnet alone', () => {
  expect(readConfig({})).toMatchObject({ trustedProxies: [], behindTls: false, rateLimitPerSecond: 1000, adminKeyFile: undefined });
  expect(readConfig({ TRUST_PROXY: '10.0.0.5, fd00::/8' }).trustedProxies).toEqual(['10.0.0.5', 'fd00::/8']);
  for (const TRUST_PROXY of ['true', '1', 'proxy.example', '10.0.0.0/33', '10.0.0.5,', '10.0.0.5/', '*'])
    expect(() => readConfig({ TRUST_PROXY }), TRUST_PROXY).toThrow(/TRUST_PROXY: must be addresses/);
  expect(() => readConfig({ BEHIND_TLS: 'yes' })).toThrow(/BEHIND_TLS/);
});
