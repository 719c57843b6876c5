/** HTTP as functions: a handler knows no framework. */
export interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  header(name: string): string | undefined;
}
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}
export type Handler = (request: Request) => Promise<Answer>;
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly handler: Handler;
}
