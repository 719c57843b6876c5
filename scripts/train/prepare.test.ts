import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

function prepared(lines: readonly string[]): Promise<{ readonly rows: readonly unknown[]; readonly code: number; readonly err: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [resolve(import.meta.dirname, 'prepare.ts')], (error, out, err) => {
      const rows = out.split('\n').filter((line) => line !== '');
      done({ rows: rows.map((line) => JSON.parse(line)), code: Number(error?.code ?? 0), err });
    });
    child.stdin?.end(lines.map((line) => `${line}\n`).join(''));
  });
}

test('a row keeps what it had and its context; text, first half and spans are those of the service', async () => {
  const gold = { pain: [{ id: 'slow', span: [1, 3] }], act: 'complaint' };
  const { rows } = await prepared([
    JSON.stringify({ id: 'a', part: 'train', text: '轉太慢', kind: 'survey', context: '您對轉賬有何建議？', gold }),
    JSON.stringify({ id: 'b', part: 'train', text: '好', kind: 'app_review', context: null }),
  ]);
  expect(rows).toEqual([
    { id: 'a', part: 'train', context: '您對轉賬有何建議？', first: '调研：您对转账有何建议?', text: '转太慢', clauses: [[0, 3]], gold },
    { id: 'b', part: 'train', first: '应用评论', text: '好', clauses: [[0, 1]] },
  ]);
});

test('a line that cannot be read ends the run, named without its words', async () => {
  const { code, err } = await prepared(['{"text":"密码"}', '{"text":"密码', '{"text":"密码","kind":"letter"}']);
  expect(code).toBe(1);
  expect(err.trim()).toBe('prepare: line 2: SyntaxError');
});
