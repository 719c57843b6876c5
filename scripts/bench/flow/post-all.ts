/** Lines of one request: a backfill posts many, one after the other. */
const linesAtOnce = 5_000;

/** The real comments, each with a suffix that makes it another one where the file is shorter than the count. */
const textOf = (texts: readonly string[], n: number) =>
  n < texts.length ? (texts[n] as string) : `${texts[n % texts.length]}（${Math.floor(n / texts.length) + 1}）`;

/** Posts `count` comments as lines; throws where one is not taken. */
export async function postAll(url: string, texts: readonly string[], count: number): Promise<void> {
  for (let from = 0; from < count; from += linesAtOnce) {
    const rows = Array.from({ length: Math.min(linesAtOnce, count - from) }, (_, at) =>
      JSON.stringify({ source: 'app-store', externalId: `flow-${from + at}`, text: textOf(texts, from + at), occurredAt: '2026-03-01' }),
    );
    const answer = await fetch(`${url}/v1/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${rows.join('\n')}\n`,
    });
    const { accepted } = (await answer.json()) as { accepted: number };
    if (accepted !== rows.length) throw new Error(`${accepted} of ${rows.length} rows were accepted (${answer.status})`);
  }
}
