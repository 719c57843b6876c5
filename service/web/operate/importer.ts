import { VerbatimError } from '../../errors.ts';
import type { GivenFile } from '../../rows/given-file.ts';
import { createMapper } from '../../rows/mapping.ts';
import { countRows, firstRows, openRows } from '../../rows/open-rows.ts';
import { createPace } from '../../rows/pace.ts';
import { createPatientSend, type Send } from '../../rows/patient-send.ts';
import { FileRefused } from '../../rows/refusals.ts';
import { refusedLines } from '../../rows/refused-lines.ts';
import type { FileChoice, RowFile } from '../../rows/row-file.ts';
import { postOf, sendRows } from '../../rows/send-rows.ts';
import type { Failure, Order, Refused, Told } from './messages.ts';

const shownRows = 10;
/** Rows of one post: as the backfill has it. */
const atOnce = 500;
/** A service that is started again is back within seconds; a person may need two minutes to start one. */
const patienceMs = 120_000;

function failureOf(error: unknown): Failure {
  if (error instanceof FileRefused) return { reason: error.reason, row: error.row, message: error.message };
  if (error instanceof VerbatimError) return { reason: error.code, message: error.message };
  return { reason: 'unforeseen', message: error instanceof Error ? error.message : String(error) };
}

/** Reads a file and sends its rows, and tells how it goes; each call ends with opened, ended or failed. */
export function createImporter({ send, tell }: { readonly send: Send; readonly tell: (told: Told) => void }) {
  let input: RowFile | undefined;

  const orFailed = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      tell({ tell: 'failed', failure: failureOf(error) });
    }
  };

  async function open(file: GivenFile, choice: FileChoice): Promise<void> {
    input = undefined;
    const found = await openRows(file, choice);
    const first = await firstRows(file.name, found, shownRows);
    input = found;
    const { format, encoding, sheet } = found;
    tell({ tell: 'opened', opened: { name: file.name, size: file.size, format, encoding, sheet, first } });
  }

  async function sendAll(rows: RowFile, { mapping, settled, fixed }: Order, stop: AbortSignal): Promise<void> {
    const of = await countRows(rows, (read) => tell({ tell: 'checking', share: read / Math.max(1, rows.size) }));
    const shape = createMapper(mapping, settled);
    const said = Object.fromEntries(Object.entries(fixed).filter(([, value]) => value !== undefined));
    const pace = createPace(Date.now);
    const { header, extension, line } = refusedLines(rows);
    let refused: Refused[] = [];
    const tellRefused = () => {
      if (refused.length > 0) tell({ tell: 'refused', header, extension, rows: refused });
      refused = [];
    };
    const total = await sendRows(rows.read().rows, {
      send: createPatientSend(send, { patienceMs, missed: () => tell({ tell: 'waiting' }), signal: stop }),
      post: (row) => postOf(row, rows.hash, shape, said),
      reject: async (row, problem) => void refused.push({ row: row.number, problem, line: line(row, problem) }),
      sent(now) {
        tellRefused();
        tell({ tell: 'sending', of, total: { ...now }, rate: pace(now.rows) });
      },
      atOnce,
      stop,
    });
    tellRefused();
    tell({ tell: 'ended', of, total: { ...total }, stopped: total.rows < of });
  }

  return {
    open: (file: GivenFile, choice: FileChoice) => orFailed(() => open(file, choice)),
    /** Of the file that was opened last. Begun again, it doubles nothing. */
    send: (order: Order, stop: AbortSignal) =>
      orFailed(async () => {
        if (input !== undefined) await sendAll(input, order, stop);
      }),
  };
}
