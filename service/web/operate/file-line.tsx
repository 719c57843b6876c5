import { Button, Select } from 'antd';
import type { Format } from '../../rows/row-file.ts';
import type { ImportState } from './import-state.ts';
import { importing } from './use-import.ts';

const formatNames: Readonly<Record<Format, string>> = { csv: 'CSV', xlsx: 'XLSX', jsonl: 'JSONL' };
const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'gb18030', label: 'GB18030（GBK）' },
  { value: 'utf-16le', label: 'UTF-16' },
  { value: 'big5', label: 'Big5' },
];

function sizeTold(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return mebibytes >= 0.1 ? `${mebibytes.toLocaleString('zh-CN', { maximumFractionDigits: 1 })} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

function Encoding({ value, disabled }: { readonly value: string | undefined; readonly disabled: boolean }) {
  return (
    <Select
      aria-label="编码"
      placeholder="编码"
      className="encoding"
      disabled={disabled}
      value={value ?? null}
      options={encodings}
      onChange={(encoding: string | null) => encoding !== null && importing.choose(undefined, { encoding })}
    />
  );
}

/** Which file it is and how it is read: what was found out can be set right. */
export function FileLine({ state, busy }: { readonly state: ImportState; readonly busy: boolean }) {
  const { name, opened, failure } = state;
  return (
    <div className="file-line">
      <strong className="file-name">{name}</strong>
      {opened !== undefined && (
        <span className="quiet">
          {formatNames[opened.format]} · {sizeTold(opened.size)}
        </span>
      )}
      {(opened?.encoding !== undefined || failure?.reason === 'encoding') && <Encoding value={opened?.encoding} disabled={busy} />}
      {opened?.sheet !== undefined && (
        <Select
          aria-label="工作表"
          className="sheet"
          disabled={busy}
          value={opened.sheet.name}
          options={opened.sheet.all.map((value) => ({ value, label: value }))}
          onChange={(sheet: string) => importing.choose(undefined, { sheet })}
        />
      )}
      <Button type="link" size="small" disabled={busy} onClick={importing.clear}>
        换一个文件
      </Button>
    </div>
  );
}
