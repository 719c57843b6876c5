/** What `work` answers, or an error once the time is up: an engine that hangs is as good as gone. */
export function within<Answer>(work: Promise<Answer>, ms: number): Promise<Answer> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, ms, new Error('no answer in time'));
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
