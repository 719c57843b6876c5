import type { Axis, CommentHistory, CorrectedTags, JourneyPack, Scope, SourceKind, TaggedComment, Tagging, Tags } from '../domain.ts';
import type { Backlog, Facets, ScoreCounts, Summary } from '../ports.ts';

export interface LabelName {
  readonly id: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly definition: string;
}
export interface SourceName {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
}
export interface TaxonomyAnswer {
  readonly version: string;
  readonly model: string;
  readonly segmenter: string;
  readonly timeZone: string;
  readonly axes: Readonly<Record<Axis, { readonly name: string; readonly labels: readonly LabelName[] }>>;
  readonly packs: readonly JourneyPack[];
  /** The registered ones. */
  readonly sources: readonly SourceName[];
}
/** A row of the list: its tagging comes without words, keywords and runners-up. */
export interface ListedComment extends Omit<TaggedComment, 'tagging' | 'lane'> {
  readonly tagging?: Omit<Tagging, 'words' | 'keywords' | 'runnerUp'> | undefined;
}
export interface CommentPage {
  readonly comments: readonly ListedComment[];
  readonly next: string | null;
}
export type OneComment = Omit<CommentHistory, 'lane'>;
export interface SessionAnswer {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The service has no keys: nobody signs in. */
  readonly open: boolean;
}
export interface TryRequest {
  readonly text: string;
  readonly kind?: SourceKind | undefined;
  readonly context?: string | undefined;
}
export interface TryAnswer {
  readonly tags: Tags;
  readonly abstained: readonly Axis[];
}

/** What the service answered instead, in words for a person. */
export class ApiError extends Error {
  readonly code: string;
  readonly cure: string;
  constructor(code: string, message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiError';
    this.code = code;
    this.cure = cure;
  }
}

interface Said {
  readonly code?: string;
  readonly message?: string;
  readonly cure?: string;
}

/** What a reader meets in the usual course, in his language. */
const inChinese: Readonly<Record<string, readonly [message: string, cure: string]>> = {
  unauthorised: ['登录已失效。', '请用密钥重新登录。'],
  forbidden: ['没有权限。', '请向管理员索要有相应权限的密钥，并从服务自己的地址打开页面。'],
  rate_limited: ['请求太频繁。', '请稍等一会儿再试。'],
  conflict: ['这条原声已经变了，改动没有保存。', '请重新读取，看过新的内容再改。'],
};

const errorOf = (said: Said | undefined, status: number) => {
  const [message, cure] = inChinese[said?.code ?? ''] ?? [said?.message ?? `服务回答了 ${status}。`, said?.cure ?? '请稍后重试。'];
  return new ApiError(said?.code ?? `http_${status}`, message, cure);
};

/** Hears 'lost' when an answer says that nobody is signed in. */
export const session = new EventTarget();

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError('unreachable', '连不上服务。', '请确认服务仍在运行，然后重试。', { cause: error });
  }
  const body: unknown = await response.json().catch(() => undefined);
  // 422 carries a result for each row: what is wrong stands there.
  if (response.ok || response.status === 422) return body as Answer;
  if (response.status === 401) session.dispatchEvent(new Event('lost'));
  throw errorOf((body as { error?: Said } | undefined)?.error, response.status);
}

const get = <Answer>(path: string, signal: AbortSignal) => ask<Answer>(path, { signal });
const withQuery = (path: string, query: URLSearchParams) => (query.size === 0 ? path : `${path}?${query}`);

export const getTaxonomy = (signal: AbortSignal) => get<TaxonomyAnswer>('/v1/taxonomy', signal);
/** null: nothing waits; the queue does not answer. */
export interface BacklogAnswer extends Omit<Backlog, 'oldestPendingAt'> {
  readonly oldestPendingAt: string | null;
  readonly queued: number | null;
}
export const getBacklog = (signal: AbortSignal) => get<BacklogAnswer>('/v1/backlog', signal);
const commentPath = (id: string) => `/v1/comments/${encodeURIComponent(id)}`;
export const getComment = (id: string, signal: AbortSignal) => get<OneComment>(commentPath(id), signal);

export interface SimilarAnswer {
  /** The most alike first; `shared` the keywords of both, the rarest first. */
  readonly comments: readonly (ListedComment & { readonly shared: readonly string[] })[];
}
export const getSimilar = (id: string, limit: number, signal: AbortSignal) =>
  get<SimilarAnswer>(`${commentPath(id)}/similar?limit=${limit}`, signal);

export function getComments(filter: URLSearchParams, order: string, cursor: string | undefined, signal: AbortSignal): Promise<CommentPage> {
  const query = new URLSearchParams(filter);
  query.set('order', order);
  if (cursor !== undefined) query.set('cursor', cursor);
  return get(withQuery('/v1/comments', query), signal);
}

/** How many tagged comments match, by none, one or two dimensions: `by` as the API writes it. */
export function getSummary(by: string, filter: URLSearchParams, signal: AbortSignal): Promise<Summary> {
  const query = new URLSearchParams(filter);
  query.set('by', by);
  return get(withQuery('/v1/summary', query), signal);
}

/** How many gave each value of each score. */
export const getScores = (filter: URLSearchParams, signal: AbortSignal) => get<ScoreCounts>(withQuery('/v1/scores', filter), signal);

export interface FacetsAnswer {
  readonly facets: Facets['facets'];
  /** null: the counts are of all comments, else of so many of the newest. */
  readonly newest: number | null;
}
export const getFacets = (signal: AbortSignal) => get<FacetsAnswer>('/v1/facets', signal);

export interface WordsAnswer {
  readonly words: readonly { readonly word: string; readonly count: number }[];
  /** Comments that match. */
  readonly total: number;
}
/** Words by the number of comments that hold them, most first. */
export function getWords(filter: URLSearchParams, limit: number, signal: AbortSignal): Promise<WordsAnswer> {
  const query = new URLSearchParams(filter);
  query.set('limit', String(limit));
  return get(withQuery('/v1/words', query), signal);
}

const send = <Answer>(method: 'POST' | 'PATCH', path: string, body: object, signal?: AbortSignal) =>
  ask<Answer>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
const post = <Answer>(path: string, body: object, signal?: AbortSignal) => send<Answer>('POST', path, body, signal);

/** What was made of the comments of one post; the rejections say which of them, by their place in it. */
export interface TakenAnswer {
  readonly accepted: number;
  readonly rejections: readonly { readonly index: number; readonly code: string; readonly message: string; readonly cure: string }[];
}
export const postComments = (comments: readonly object[]) => post<TakenAnswer>('/v1/comments', comments);

export const getSession = (signal: AbortSignal) => get<SessionAnswer>('/v1/session', signal);
export const signIn = (key: string) => post<SessionAnswer>('/v1/session', { key });
export const signOut = () => ask('/v1/session', { method: 'DELETE' });

export type Classified = TryAnswer | { readonly error: Said };
/** Tags of up to 64 texts, in their order; nothing is stored. What cannot be tagged has its error at its place. */
export const classify = (comments: readonly object[], signal: AbortSignal) =>
  post<{ readonly results: readonly Classified[] }>('/v1/classify', { comments }, signal);

/** Tags a text at once. */
export async function tryText(request: TryRequest, signal: AbortSignal): Promise<TryAnswer> {
  const [result] = (await classify([request], signal)).results;
  if (result === undefined || 'error' in result) throw errorOf(result?.error, 422);
  return result;
}

export interface CorrectionRequest {
  readonly tags: CorrectedTags;
  readonly why?: string | undefined;
  /** The one that was read. */
  readonly revision: number;
}
export const correctTags = (id: string, correction: CorrectionRequest) => send<OneComment>('PATCH', `${commentPath(id)}/tags`, correction);
/** The header tells it from what a page of another site could send. */
export const undoCorrection = (id: string, correctionId: string) =>
  ask<OneComment>(`${commentPath(id)}/corrections/${encodeURIComponent(correctionId)}`, {
    method: 'DELETE',
    headers: { 'x-verbatim-request': '1' },
  });
/** Sends failed comments to the model again: at most `mostRetried` by their ids, or all of them, however many. */
export const retryFailed = (ids?: readonly string[]) => post<{ readonly retried: number }>('/v1/failed/retry', { ids });
