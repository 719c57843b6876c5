import type { Difference } from './difference.ts';
import { signed } from './written.ts';

/** Percentage points against the period before, with what can be said of them. */
export function ChangeText({ difference, holds }: { readonly difference: Difference; readonly holds: boolean }) {
  const { points, p } = difference;
  if (p === undefined) return <span className="few">样本少，不比</span>;
  const direction = points > 0 ? 'worse' : 'better';
  return (
    <span className="change" data-holds={holds ? direction : undefined} title={`p = ${p < 0.001 ? '<0.001' : p.toFixed(3)}`}>
      {holds && <span aria-hidden="true">{points > 0 ? '▲' : '▼'}</span>} {signed(points, 1)} 点 <small>{holds ? '显著' : '不显著'}</small>
    </span>
  );
}
