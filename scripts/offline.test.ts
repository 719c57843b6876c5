import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

test('tagging leaves no trace of reporting: ONNX Runtime would keep a device id in the home directory', () => {
  const home = mkdtempSync(join(tmpdir(), 'verbatim-home-'));
  try {
    // A bare environment: CI by itself keeps the library quiet, and would hide what a bank's machine does.
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts', 'classify.ts')], {
      env: { PATH: process.env.PATH, HOME: home, MODEL_DIR: join(root, 'service', 'infer', 'fixture') },
      input: '{"id":"1","text":"转账很快"}\n',
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('"sentiment"');
    expect(existsSync(join(home, '.cache', 'Microsoft'))).toBe(false);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}, 90_000);
