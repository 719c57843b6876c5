import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** The comments of the run, the same for every contender and in the same order. */
export const commentsOf = (file: string): readonly string[] => JSON.parse(readFileSync(file, 'utf8')) as string[];

const peakMB = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** A contender's side of contender.ts: `tag` takes the texts in one call, as a user would hand them over. */
export async function serveOrders(texts: readonly string[], tag: (texts: readonly string[]) => Promise<unknown>): Promise<void> {
  const timed = async (some: readonly string[]) => {
    const began = performance.now();
    await tag(some);
    return performance.now() - began;
  };
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    const [order, count] = line.split(' ');
    const some = texts.slice(0, Number(count));
    if (order === 'alone') {
      const milliseconds: number[] = [];
      for (const text of some) milliseconds.push(await timed([text]));
      console.log(JSON.stringify({ seconds: milliseconds.reduce((sum, one) => sum + one, 0) / 1000, milliseconds, peakMB: peakMB() }));
    } else console.log(JSON.stringify({ seconds: (await timed(some)) / 1000, peakMB: peakMB() }));
  }
}
