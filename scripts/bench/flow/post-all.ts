/** Lines of one request: a backfill posts many, one after the other. */
const linesAtOnce = 5_000;

/** The real comments, each with a suffix that makes it another one where the file is shorter than the count. */
const textOf = (texts: readonly string[], n: number) =>
  n < texts.length ? (texts[n] as string) : `${texts[n % texts.length]}（${Math.floor(n / texts.length) + 1}）`;

const [firstDay, days, dayMs] = [Date.UTC(2024, 2, 1), 730, 86_400_000];
/** Two years in their order, as a file of them lies: a date without a time, the same for what came on one day. */
const dateOf = (n: number, count: number) => new Date(firstDay + Math.floor((n * days) / count) * dayMs).toISOString().slice(0, 10);

/** Posts `count` comments as lines; throws where one is not taken. */
export async function postAll(url: string, texts: readonly string[], count: number): Promise<void> {
  for (let from = 0; from < count; from += linesAtOnce) {
    const rows = Array.from({ length: Math.min(linesAtOnce, count - from) }, (_, at) =>
      JSON.stringify({
        source: 'app-store',
        externalId: `flow-${from + at}`,
        text: textOf(texts, from + at),
        occurredAt: dateOf(from + at, count),
      }),
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
