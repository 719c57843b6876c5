import { useState } from 'react';

/** Takes a file that is dropped or chosen. */
export function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <label
      className="drop-zone"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        type="file"
        className="unseen"
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.jsonl,.ndjson"
        onChange={(event) => {
          take(event.target.files);
          // The same file can be chosen again after it was mended.
          event.target.value = '';
        }}
      />
      <strong>把文件拖到这里，或点击选择</strong>
      <span className="quiet">
        CSV（UTF-8、UTF-16、GB18030）、XLSX 或 JSONL。文件在浏览器里读，先给您看对应关系和标签，点了导入才发送。
      </span>
    </label>
  );
}
