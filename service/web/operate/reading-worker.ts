import { blobFile } from '../../rows/blob-file.ts';
import { createImporter } from './importer.ts';
import type { Asked } from './messages.ts';
import { createLineSend } from './send-lines.ts';

/** Reading and sending run beside the page: a file of any length holds up no click. */
const importer = createImporter({ send: createLineSend(), tell: (told) => postMessage(told) });
let stop = new AbortController();

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data.ask === 'open') void importer.open(blobFile(data.file.name, data.file), data.choice);
  else if (data.ask === 'stop') stop.abort();
  else {
    stop = new AbortController();
    void importer.send(data.order, stop.signal);
  }
});
