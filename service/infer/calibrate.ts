import type { EvidenceAxis } from '../domain.ts';
import { evidenceAxes } from '../domain.ts';
import type { Encoding } from '../ports.ts';
import type { ModelConfig } from './model-files.ts';
import type { RawAnswer } from './session.ts';

/**
 * Logits to probabilities as config.json says: temperature and softmax where one answer holds, Platt's
 * sigmoid(a·logit + b) per label where several can. `lengths` are those of the sequences, without padding.
 */
export function calibrate(raw: RawAnswer, lengths: readonly number[], config: ModelConfig): readonly Encoding[] {
  const offsets = offsetsOf(config);
  return lengths.map((length, row) => {
    const labelled = (axis: EvidenceAxis) =>
      rowOf(raw[axis], row, config.labels[axis].length).map((logit, at) => sigmoid(logit, config.platt[axis][at] ?? [1, 0]));
    const { sentiment, act, feeling } = config.temperature;
    return {
      probabilities: {
        sentiment: softmax(rowOf(raw.sentiment, row, config.labels.sentiment.length), sentiment),
        act: softmax(rowOf(raw.act, row, config.labels.act.length), act),
        touchpoint: labelled('touchpoint'),
        pain: labelled('pain'),
        sicas: labelled('sicas'),
      },
      // When asked: of some sixty labels a comment is given three.
      feelingOf: (label) => softmax(rowOf(raw.feeling, row * config.labels.touchpoint.length + label, config.feelings.length), feeling),
      evidenceOf: (axis, label) => {
        const start = (row * offsets.all + offsets[axis] + label) * raw.width;
        return raw.evidence.subarray(start, start + length);
      },
    };
  });
}

/** Of a row's weights, which come label after label, the first of each axis, and how many labels there are; those of padding are left out. */
function offsetsOf({ labels }: ModelConfig): Readonly<Record<EvidenceAxis | 'all', number>> {
  const [touchpoint, pain, sicas] = evidenceAxes.map((axis) => labels[axis].length) as [number, number, number];
  return { touchpoint: 0, pain: touchpoint, sicas: touchpoint + pain, all: touchpoint + pain + sicas };
}

function rowOf(values: Float32Array, row: number, width: number): number[] {
  return Array.from(values.subarray(row * width, (row + 1) * width));
}

function softmax(logits: readonly number[], temperature: number): number[] {
  const top = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp((logit - top) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function sigmoid(logit: number, [slope, offset]: readonly [number, number]): number {
  return 1 / (1 + Math.exp(-(slope * logit + offset)));
}
