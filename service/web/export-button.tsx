import { Button, Dropdown } from 'antd';
import { exportAddress, exportFormats } from './export-address.ts';
import type { View } from './view.ts';

const titles = { csv: 'CSV（Excel 可开）', xlsx: 'XLSX 工作簿', jsonl: 'JSONL' } as const;

/** The comments of a view as a file, with all their tags, corrections and scores: the browser keeps it as it comes. */
export function ExportButton({ view, size }: { readonly view: View; readonly size?: 'small' | undefined }) {
  const items = exportFormats.map((format) => ({
    key: format,
    label: (
      // Named by the service; where it refuses, the browser says so and the page stays.
      <a href={exportAddress(view, format)} download="">
        {titles[format]}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size={size} aria-haspopup="menu">
        导出
      </Button>
    </Dropdown>
  );
}
