import { writeFile } from 'node:fs/promises';

const places = [
  '手机银行转账',
  '网点柜台',
  '理财页面',
  '信用卡还款',
  '客服电话',
  '自助机取号',
  '贷款申请',
  '积分商城',
  '短信通知',
  '人脸识别',
];
const events = [
  '等了半个小时',
  '一次就办好了',
  '总提示"系统繁忙"',
  '找不到入口',
  '比上个月快多了',
  '经理讲得很清楚',
  '收了我不知道的费用',
  '换了手机,就登录不上',
  '按了三遍没有反应',
  '第一次用\n不知道点哪里',
];
const endings = ['太着急了。', '挺满意的！', '希望改进一下', '不想再用了', '也就那样吧', '给个好评', '请尽快处理', '谢谢你们'];

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The n-th comment of our own: distinct from every other, since the fragments stand for the digits of n. */
export function madeText(n: number): string {
  const combinations = places.length * events.length * endings.length;
  const round = Math.floor(n / combinations);
  const [place, event, ending] = [
    places[n % places.length],
    events[Math.floor(n / places.length) % events.length],
    endings[Math.floor(n / places.length / events.length) % endings.length],
  ];
  return `${place}，${event}，${ending}${round === 0 ? '' : `（第${round + 1}次来说）`}`;
}

/** A CSV of distinct comments with quotes, commas and line breaks in cells; every ninth row has no id of its own. */
export async function writeRows(file: string, count: number): Promise<void> {
  const lines = ['编号,评论内容,评分,时间'];
  for (let n = 0; n < count; n++) {
    const day = `2026-${String((n % 9) + 1).padStart(2, '0')}-${String((n % 27) + 1).padStart(2, '0')}`;
    lines.push([n % 9 === 8 ? '' : `kept-${n}`, quoted(madeText(n)), String((n % 5) + 1), day].join(','));
  }
  await writeFile(file, `${lines.join('\n')}\n`);
}
