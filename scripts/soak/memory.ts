import { mean } from './quantile.ts';

const everyMs = 5000;

/** Resident bytes as the process tells them at /metrics, taken until stopped. */
export function watchMemory(metricsUrl: string): { stop(): readonly number[] } {
  const samples: number[] = [];
  const sample = async () => {
    const text = await fetch(metricsUrl).then(
      (answer) => answer.text(),
      () => '',
    );
    const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
    if (bytes !== undefined) samples.push(Number(bytes));
  };
  void sample();
  const timer = setInterval(sample, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return samples;
    },
  };
}

/** What the first and the last third of the samples are on average. */
export function thirds(samples: readonly number[]): { readonly first: number; readonly last: number } {
  const third = Math.max(1, Math.floor(samples.length / 3));
  return { first: mean(samples.slice(0, third)), last: mean(samples.slice(-third)) };
}
