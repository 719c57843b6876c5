import type { ErrorCode } from '../../errors.ts';
import type { Problem } from '../../intake/problem.ts';
import type { Mapping } from '../../rows/mapping.ts';
import type { Readable } from '../../rows/open-rows.ts';
import type { Refusal } from '../../rows/refusals.ts';
import type { FileChoice, Format } from '../../rows/row-file.ts';
import type { Total } from '../../rows/send-rows.ts';
import type { Fixed } from './fixed.ts';

/** A file as it was understood, with its first rows. */
export interface Opened {
  readonly name: string;
  readonly size: number;
  readonly format: Format;
  readonly encoding?: string | undefined;
  readonly sheet?: { readonly name: string; readonly all: readonly string[] } | undefined;
  readonly first: readonly Readable[];
}

/** What is to be done with the rows. */
export interface Order {
  readonly mapping: Mapping;
  /** Columns that the reader has seen: what goes nowhere is not guessed again. */
  readonly settled: readonly string[];
  readonly fixed: Fixed;
}

export type Asked =
  | { readonly ask: 'open'; readonly file: File; readonly choice: FileChoice }
  | { readonly ask: 'send'; readonly order: Order }
  | { readonly ask: 'stop' };

export interface Failure {
  /** Of a file that cannot be read, or what the service refused all rows for. */
  readonly reason: Refusal | ErrorCode | 'unforeseen';
  readonly row?: number | undefined;
  readonly message: string;
}

export interface Refused {
  readonly row: number;
  readonly problem: Problem;
  /** Of the file of refused rows. */
  readonly line: string;
}

export type Told =
  | { readonly tell: 'opened'; readonly opened: Opened }
  /** How far the file was read through before the first row is sent. */
  | { readonly tell: 'checking'; readonly share: number }
  | { readonly tell: 'sending'; readonly of: number; readonly total: Total; readonly rate?: number | undefined }
  /** The service is away or asks for patience. */
  | { readonly tell: 'waiting' }
  | { readonly tell: 'refused'; readonly header: string; readonly extension: string; readonly rows: readonly Refused[] }
  | { readonly tell: 'ended'; readonly of: number; readonly total: Total; readonly stopped: boolean }
  | { readonly tell: 'failed'; readonly failure: Failure };
