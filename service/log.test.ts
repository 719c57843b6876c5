import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** What a process writes that logs `expression` as `err`; the log writes to the descriptor itself. */
function logged(expression: string): Record<string, unknown> {
  const place = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const script = `import { createLog } from ${place('./log.ts')}; import { VerbatimError } from ${place('./errors.ts')};
    createLog('error').error({ err: ${expression} }, 'told');`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect(stdout).toBe('');
  return (JSON.parse(stderr) as { err: Record<string, unknown> }).err;
}
const told = '转账被扣了两次';
const quoting = `Object.assign(new SyntaxError('Unexpected token in ${told}'), { code: 11000, row: '${told}' })`;

test('an error nobody foresaw is told by name, code and place, never by what it quotes', () => {
  const err = logged(quoting);
  expect(err).toMatchObject({ type: 'SyntaxError', code: 11000, frames: expect.arrayContaining([expect.stringContaining('    at ')]) });
  expect(JSON.stringify(err)).not.toContain(told);
});

test('our own error keeps its message and cure, and its cause is told the same careful way', () => {
  const err = logged(`new VerbatimError('store_failed', 'The store failed.', 'Try again.', { cause: ${quoting} })`);
  expect(err).toMatchObject({
    type: 'VerbatimError',
    code: 'store_failed',
    message: 'The store failed.',
    cure: 'Try again.',
    cause: { type: 'SyntaxError', code: 11000 },
  });
  expect(JSON.stringify(err)).not.toContain(told);
});

test('what is no error at all is told by its kind', () => {
  expect(logged(`'${told}'`)).toEqual({ type: 'string' });
});
