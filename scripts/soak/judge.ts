import { thirds } from './memory.ts';
import { quantile } from './quantile.ts';
import type { Soak } from './soak.ts';

/** More than a tenth is growth: a leak of 1 KB a comment would be a sixth in ten minutes. */
const mostGrowth = 1.1;

export function faultsOf(soak: Soak, bounds: { readonly p95Ms: number }): readonly string[] {
  const { posts, statuses, milliseconds, memory, backlog, verified } = soak;
  const p95 = quantile(milliseconds, 0.95);
  const { first, last } = thirds(memory);
  return [
    ...(statuses.get(202) === posts ? [] : [`${posts - (statuses.get(202) ?? 0)} posts were not accepted`]),
    ...(p95 < bounds.p95Ms ? [] : [`the 95th percentile is ${p95.toFixed(1)} ms, not under ${bounds.p95Ms}`]),
    ...(last <= first * mostGrowth ? [] : [`memory grew by ${((last / first - 1) * 100).toFixed(0)}% from the first third to the last`]),
    ...(backlog.tagged === posts ? [] : [`${backlog.tagged} of ${posts} are tagged, ${backlog.failed} failed`]),
    ...(verified.code === 0 ? [] : [`verify: ${verified.said}`]),
  ];
}
