import type { AuditEntry, Principal, Scope } from '../domain.ts';
import type { Client } from './client.ts';
import type { Contract } from './contract.ts';

/** HTTP as functions: a handler knows no framework. */
export interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined where the contract has none, or where it came as lines. */
  readonly body: unknown;
  /** The bytes of an NDJSON body as they come, unpacked. */
  readonly lines: AsyncIterable<Uint8Array> | undefined;
  readonly principal: Principal;
  readonly client: Client;
  /** Aborts when the client has gone. */
  readonly gone: AbortSignal;
  header(name: string): string | undefined;
}
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it comes, at the pace the client reads; goes before body. */
  readonly stream?: AsyncIterable<Uint8Array | string>;
  /** What the audit log keeps of it, before the answer is sent; by whom, where that is not the principal. */
  readonly audit?: Pick<AuditEntry, 'action'> & Partial<Omit<AuditEntry, 'at'>>;
}
/** What a key must allow. known: any key. sign-in: none yet. open: none, and nobody is counted or refused. */
export type Admission = Scope | 'known' | 'sign-in' | 'open';
export type Handler = (request: Request) => Promise<Answer>;
export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly scope: Admission;
  /** Takes NDJSON of any length beside JSON. */
  readonly takesLines?: true;
  /**
   * Stands beside the handler, as `const summaryContract: Contract`; the handler reads its input by it: `readQuery(contract.query,
   * request.query)`, `readBody(contract.body, request.body)` of parse.ts, which throw bad_request with the place and the cure.
   */
  readonly contract: Contract;
  readonly handler: Handler;
}

/** Lets a request in and says who asks, or throws: unauthorised, forbidden, rate_limited. */
export type Guard = (given: GuardedRequest) => Promise<Principal>;
export interface GuardedRequest {
  readonly method: string;
  readonly scope: Admission;
  readonly client: Client;
  header(name: string): string | undefined;
}
