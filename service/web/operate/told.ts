import { countText } from '../count-text.ts';
import type { Failure } from './messages.ts';

const csvUtf8 = '请在 Excel 里另存为“CSV UTF-8”或 .xlsx。';
/** What is wrong with the file, and what helps. */
const failures: Readonly<Partial<Record<Failure['reason'], readonly [what: string, cure: string]>>> = {
  unreadable: ['文件读不出来。', '它可能被移动、改动，或正被别的程序占用；请重新选一次。'],
  empty: ['文件是空的。', '请确认导出已经完成。'],
  no_rows: ['只有表头，没有数据行。', '请检查导出时的筛选，或换一张工作表。'],
  no_objects: ['没有一行是 JSON 对象。', '每行写一个对象。'],
  no_such_encoding: ['不认识这个编码。', '请在“编码”里另选一个。'],
  encoding: ['认不出文件的编码。', `请在“编码”里选定，或：${csvUtf8}`],
  broken_csv: ['CSV 的引号没有配对。', '请改好那一处的引号，或在 Excel 里另存为 .xlsx。'],
  long_line: ['有一行太长，不像每行一个对象的 JSON。', '每行写一个对象。'],
  array: ['这是一个 JSON 数组。', '请改成每行一个对象（JSONL）。'],
  html: ['这是一个网页，只是名字像工作簿。', '请在 Excel 里打开，另存为 .xlsx。'],
  no_workbook: ['这不是工作簿。', '如果它是文本表格，请把扩展名改成 .csv。'],
  unknown_kind: ['不认识这种文件。', '请用 .csv、.xlsx 或 .jsonl。'],
  old_workbook: ['这是旧版 Excel 的工作簿（.xls）。', '请在 Excel 里打开，另存为 .xlsx。'],
  locked: ['工作簿有密码。', '请在 Excel 里打开，去掉密码再保存。'],
  damaged: ['文件损坏了。', '请在 Excel 里打开再保存一次，或重新导出。'],
  too_large: ['工作簿解开后太大。', '请拆成几个文件，或把工作表另存为 CSV UTF-8。'],
  binary_workbook: ['这是二进制工作簿（.xlsb）。', '请在 Excel 里打开，另存为 .xlsx。'],
  archive: ['这是压缩包，不是工作簿。', '请解开后选里面的文件。'],
  empty_workbook: ['工作簿里没有单元格。', '请把原声放在一张工作表里。'],
  no_such_sheet: ['没有这张工作表。', '请另选一张。'],
  store_unreachable: ['服务两分钟没有回应。', '服务恢复后再导入一次；已在库里的行不会重复。'],
  unauthorised: ['登录已失效。', '请重新登录后再导入一次；已在库里的行不会重复。'],
  forbidden: ['没有导入的权限。', '请向管理员索要有 write 权限的密钥。'],
};

/** A failure in the reader's language. */
export function failureTold({ reason, row, message }: Failure): { readonly what: string; readonly cure: string } {
  const [what, cure] = failures[reason] ?? ['导入停下了。', message];
  return { what: row === undefined ? what : `${what}（第 ${countText(row)} 行之后）`, cure };
}

const codes: Readonly<Record<string, string>> = {
  empty_text: '没有文字',
  text_too_long: '文字太长（超过 20,000 字）',
  too_large: '整行太长',
  bad_row: '字段不合要求',
  unknown_source: '来源没有登记，也没有类型',
  bad_time: '时间读不懂，或在将来',
  too_old: '早于保存期限',
  erased: '应客户要求删除过',
};
/** Why a row was refused; a code that nobody named shows itself. */
export const refusalTold = (code: string): string => codes[code] ?? code;
