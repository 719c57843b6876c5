import { isSmall, leastSample } from './estimate.ts';

/** Stands beside a figure that too few comments carry. */
export function FewMark({ n }: { readonly n: number }) {
  if (n === 0 || !isSmall(n)) return null;
  return (
    <span className="few" title={`不足 ${leastSample} 条，只供参考`}>
      样本少
    </span>
  );
}
