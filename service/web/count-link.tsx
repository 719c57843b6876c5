import { countText } from './count-text.ts';
import { To } from './to.tsx';
import type { View } from './view.ts';

interface CountLinkProps {
  readonly count: number;
  /** Its comments. */
  readonly view: View;
  /** What is counted, for who hears it without what stands around it. */
  readonly label: string;
  readonly children?: React.ReactNode;
}

/** A count that leads to its comments; none leads nowhere. */
export function CountLink({ count, view, label, children = countText(count) }: CountLinkProps) {
  if (count === 0) return <span className="none">{children}</span>;
  return (
    <To page="comments" view={view} title={`${countText(count)} 条原声`}>
      <span className="unseen">{label}：</span>
      {children}
    </To>
  );
}
