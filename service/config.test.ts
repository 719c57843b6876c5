import { expect, test } from 'vitest';
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
