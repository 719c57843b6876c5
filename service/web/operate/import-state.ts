import type { Total } from '../../rows/send-rows.ts';
import { type Assigned, columnsOf, guessed } from './columns.ts';
import type { Fixed } from './fixed.ts';
import type { Failure, Opened, Refused, Told } from './messages.ts';

export interface Progress {
  readonly of: number;
  readonly total: Total;
  readonly rate?: number | undefined;
}
/** Refused rows of one reason. */
export interface RefusedKind {
  readonly code: string;
  /** The field that is wrong, where the reason names one. */
  readonly field?: string | undefined;
  readonly count: number;
  readonly firstRow: number;
  readonly message: string;
}
export interface RefusedFile {
  readonly header: string;
  readonly extension: string;
  /** Lines as they were heard of, many at once: a long file has many. */
  readonly blocks: readonly string[];
  readonly count: number;
}

export interface ImportState {
  readonly phase: 'empty' | 'opening' | 'ready' | 'checking' | 'sending' | 'stopping' | 'ended';
  readonly name?: string | undefined;
  readonly opened?: Opened | undefined;
  readonly assigned: Assigned;
  readonly fixed: Fixed;
  /** How far the check before the first row is. */
  readonly share?: number | undefined;
  readonly progress?: Progress | undefined;
  readonly waiting?: boolean | undefined;
  readonly stopped?: boolean | undefined;
  readonly failure?: Failure | undefined;
  readonly kinds: readonly RefusedKind[];
  readonly refused?: RefusedFile | undefined;
}
export const emptyImport: ImportState = { phase: 'empty', assigned: new Map(), fixed: {}, kinds: [] };

export type ImportEvent =
  | Told
  | { readonly tell: 'chosen'; readonly name: string }
  | { readonly tell: 'planned'; readonly assigned?: Assigned; readonly fixed?: Fixed }
  | { readonly tell: 'begun' }
  | { readonly tell: 'stop' }
  | { readonly tell: 'cleared' };

export const isRunning = ({ phase }: ImportState): boolean => phase === 'checking' || phase === 'sending' || phase === 'stopping';

/** As intake writes it: `scores.stars: …`. */
const fieldIn = /^([A-Za-z][A-Za-z0-9_.]*): /;

function withKinds(kinds: readonly RefusedKind[], rows: readonly Refused[]): readonly RefusedKind[] {
  const keyOf = ({ code, field }: Pick<RefusedKind, 'code' | 'field'>) => `${code} ${field}`;
  const counted = new Map(kinds.map((kind) => [keyOf(kind), kind]));
  for (const { row, problem } of rows) {
    const { code, message } = problem;
    const field = fieldIn.exec(message)?.[1];
    const known = counted.get(keyOf({ code, field })) ?? { code, field, count: 0, firstRow: row, message };
    counted.set(keyOf({ code, field }), { ...known, count: known.count + 1 });
  }
  return [...counted.values()];
}

const planOf = ({ name, opened, assigned, fixed }: ImportState) => ({ name, opened, assigned, fixed });

/** What the page shows after it hears of this. */
export function afterEvent(state: ImportState, event: ImportEvent): ImportState {
  switch (event.tell) {
    case 'chosen':
      return { ...emptyImport, phase: 'opening', name: event.name };
    case 'opened':
      return {
        ...emptyImport,
        phase: 'ready',
        name: event.opened.name,
        opened: event.opened,
        assigned: guessed(columnsOf(event.opened.first.map(({ cells }) => cells))),
      };
    case 'planned':
      return { ...state, assigned: event.assigned ?? state.assigned, fixed: event.fixed ?? state.fixed };
    case 'begun':
      return { ...emptyImport, ...planOf(state), phase: 'checking', share: 0 };
    case 'stop':
      return isRunning(state) ? { ...state, phase: 'stopping' } : state;
    case 'cleared':
      return emptyImport;
    case 'checking':
      return { ...state, share: event.share };
    case 'sending': {
      const { of, total, rate } = event;
      return { ...state, phase: state.phase === 'stopping' ? 'stopping' : 'sending', progress: { of, total, rate }, waiting: false };
    }
    case 'waiting':
      return { ...state, waiting: true };
    case 'refused': {
      const { header, extension, rows } = event;
      const { blocks, count } = state.refused ?? { blocks: [], count: 0 };
      const block = rows.map(({ line }) => line).join('');
      const refused = { header, extension, blocks: [...blocks, block], count: count + rows.length };
      return { ...state, kinds: withKinds(state.kinds, rows), refused };
    }
    case 'ended':
      return { ...state, phase: 'ended', progress: { of: event.of, total: event.total }, stopped: event.stopped, waiting: false };
    case 'failed':
      return { ...state, phase: state.opened === undefined ? 'empty' : 'ended', failure: event.failure, waiting: false };
  }
}
