import type { Total } from '../../rows/send-rows.ts';
import { countText } from '../count-text.ts';

/** How an import ended that went through to its last row. */
export function endTold({ rows, accepted, duplicate, revised, rejected }: Total): string {
  if (rows > 0 && duplicate === rows) return `${countText(rows)} 行都已经在库里，没有变化。`;
  const tagging = accepted + revised > 0 ? '新的正在排队标注。' : '';
  return rejected === 0
    ? `${countText(rows)} 行都收下了。${tagging}`
    : `${countText(rows)} 行读完，${countText(rejected)} 行被拒收。${tagging}`;
}
