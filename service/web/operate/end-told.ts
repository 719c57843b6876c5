import type { Total } from '../../rows/send-rows.ts';

const count = (value: number) => value.toLocaleString('zh-CN');

/** How an import ended that went through to its last row. */
export function endTold({ rows, accepted, duplicate, revised, rejected }: Total): string {
  if (rows > 0 && duplicate === rows) return `${count(rows)} 行都已经在库里，没有变化。`;
  const tagging = accepted + revised > 0 ? '新的正在排队标注。' : '';
  return rejected === 0 ? `${count(rows)} 行都收下了。${tagging}` : `${count(rows)} 行读完，${count(rejected)} 行被拒收。${tagging}`;
}
