import { type Axis, evidenceAxes } from '../domain.ts';
import { cutByEvidence } from './marks.ts';
import { useNames } from './names.ts';
import { evidenceOf, type ShownTag } from './shown.ts';

/** The tag pointed at: its words stand out in the text, and the words pointed at bring out their tags. */
export type Pointed = readonly { readonly axis: Axis; readonly id: string }[];

export function isPointed(pointed: Pointed, axis: Axis, id: string): boolean {
  return pointed.some((one) => one.axis === axis && one.id === id);
}

/** A comment's text with the words its tags rest on marked; each axis by a line of its own kind. Only ever text nodes. */
export function EvidenceText(props: {
  readonly text: string;
  readonly tags: readonly ShownTag[];
  readonly pointed: Pointed;
  readonly onPoint: (pointed: Pointed) => void;
}) {
  const names = useNames();
  return cutByEvidence(props.text, evidenceOf(props.tags)).map(({ start, text, evidence }) =>
    evidence.length === 0 ? (
      text
    ) : (
      <mark
        key={start}
        className={[...new Set(evidence.map(({ axis }) => axis))].join(' ')}
        data-pointed={evidence.some(({ axis, id }) => isPointed(props.pointed, axis, id)) || undefined}
        title={evidence.map(({ axis, id }) => `${names.axis(axis)}：${names.label(axis, id)}`).join('\n')}
        onPointerEnter={() => props.onPoint(evidence)}
        onPointerLeave={() => props.onPoint([])}
      >
        {text}
      </mark>
    ),
  );
}

export function EvidenceLegend() {
  const names = useNames();
  return (
    <span className="legend">
      {evidenceAxes.map((axis) => (
        <mark key={axis} className={axis}>
          {names.axis(axis)}
        </mark>
      ))}
    </span>
  );
}
