import type { FileChoice } from '../../rows/row-file.ts';
import { columnsOf, mappingOf } from './columns.ts';
import { afterEvent, emptyImport, type ImportEvent, type ImportState } from './import-state.ts';
import type { Asked, Told } from './messages.ts';

/** What a worker is asked with, and how it is ended. */
export interface Reader {
  ask(asked: Asked): void;
  end(): void;
}

/** The one import of this window: it goes on while its reader looks at other pages. */
export function createImportStore(startReader: (told: (told: Told) => void) => Reader) {
  let state: ImportState = emptyImport;
  let reader: Reader | undefined;
  let file: File | undefined;
  const listeners = new Set<() => void>();

  const hear = (event: ImportEvent) => {
    state = afterEvent(state, event);
    for (const listen of listeners) listen();
  };
  return {
    state: () => state,
    subscribe(listen: () => void) {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    /** A new file, or the same read in another way. */
    choose(chosen: File | undefined, choice: FileChoice = {}) {
      file = chosen ?? file;
      if (file === undefined) return;
      reader?.end();
      hear({ tell: 'chosen', name: file.name });
      const started = startReader((told) => {
        if (reader === started) hear(told);
      });
      reader = started;
      started.ask({ ask: 'open', file, choice });
    },
    plan: (plan: Pick<ImportState, 'assigned'> | Pick<ImportState, 'fixed'>) => hear({ tell: 'planned', ...plan }),
    begin() {
      const { opened, assigned, fixed } = state;
      if (opened === undefined) return;
      hear({ tell: 'begun' });
      const settled = columnsOf(opened.first.map(({ cells }) => cells));
      reader?.ask({ ask: 'send', order: { mapping: mappingOf(assigned), settled, fixed } });
    },
    stop() {
      hear({ tell: 'stop' });
      reader?.ask({ ask: 'stop' });
    },
    clear() {
      reader?.end();
      [reader, file] = [undefined, undefined];
      hear({ tell: 'cleared' });
    },
  };
}
