import type { Figures } from './figures.ts';

/** Comments that are read before the store is open, and in one go after: some 90 ms, and 20 ms in which a call waits. */
const [atOpen, inOneGo] = [5_000, 1_000];
const everyMs = 1_000;

/**
 * Reads between the calls until all is read, and follows what changes though nobody asks: the log remembers so many changes
 * alone, and what was erased is to be forgotten. What fails is given up: the tables answer.
 */
export function keepUp({ goOn, isReading, summarise, scoreCounts, topWords, find }: Figures) {
  let next: NodeJS.Immediate | undefined;
  let failed = false;

  const step = (limit: number) => {
    next = undefined;
    try {
      if (goOn(limit)) next = setImmediate(step, inOneGo);
    } catch (error) {
      stop();
      failed = true;
      // Its name alone: a message may hold what a customer wrote.
      const what = error instanceof Error ? error.name : typeof error;
      process.emitWarning(`Figures are no longer kept in memory (${what}): the tables answer, more slowly. Restart to try again.`);
    }
  };
  const timer = setInterval(() => {
    next ??= setImmediate(step, inOneGo);
  }, everyMs).unref();
  const stop = () => {
    clearInterval(timer);
    clearImmediate(next);
  };
  step(atOpen);

  const unlessFailed =
    <Call extends readonly unknown[], Answer>(ask: (...call: Call) => Answer) =>
    (...call: Call) =>
      failed ? undefined : ask(...call);
  return {
    methods: {
      isReading: () => !failed && isReading(),
      summarise: unlessFailed(summarise),
      scoreCounts: unlessFailed(scoreCounts),
      find: unlessFailed(find),
      topWords: unlessFailed(topWords),
    },
    stop,
  };
}
