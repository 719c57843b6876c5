import { SingleBar } from 'cli-progress';

/** A bar where a person looks on, else a line each tenth of the file. */
export function createProgress(bytes: number) {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {rows} rows | {rate} rows/s | {left} left',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
  });
  const began = Date.now();
  let shown = 0;
  if (process.stderr.isTTY) bar.start(bytes, 0, { rows: 0, rate: 0, left: '?' });
  return {
    update(read: number, rows: number) {
      const seconds = (Date.now() - began) / 1000;
      const rate = Math.round(rows / Math.max(seconds, 0.001));
      const left = read === 0 ? '?' : `${Math.ceil((seconds * (bytes - read)) / read)}s`;
      if (process.stderr.isTTY) bar.update(read, { rows, rate, left });
      else if (read - shown >= bytes / 10 || (read === bytes && shown < bytes)) {
        shown = read;
        console.error(`${Math.floor((100 * read) / Math.max(bytes, 1))}% | ${rows} rows | ${rate} rows/s | ${left} left`);
      }
    },
    stop: () => bar.stop(),
  };
}
