import type { Correction } from '../../domain.ts';
import { correctedAxes, effectiveTags } from '../../store/effective.ts';
import type { ListedComment, OneComment } from '../api.ts';

/** A correction that the service has not answered yet. */
const waiting = 'waiting ';
export const waitingId = (number: number): string => `${waiting}${number}`;
export const isWaiting = ({ id }: Correction): boolean => id.startsWith(waiting);

function withCorrections(comment: OneComment, corrections: readonly Correction[]): OneComment {
  const { tagging, revision } = comment;
  return {
    ...comment,
    corrections,
    corrected: correctedAxes(corrections, revision).length > 0,
    effective: tagging === undefined ? undefined : effectiveTags(tagging, corrections),
  };
}

/** As it will be once the service has taken the correction. */
export const withCorrection = (comment: OneComment, correction: Correction): OneComment =>
  withCorrections(comment, [...comment.corrections, correction]);

export const withoutCorrection = (comment: OneComment, id: string): OneComment =>
  withCorrections(
    comment,
    comment.corrections.filter((correction) => correction.id !== id),
  );

export const withUndone = (comment: OneComment, id: string, undone: Correction['undone']): OneComment =>
  withCorrections(
    comment,
    comment.corrections.map((correction) => (correction.id === id ? { ...correction, undone } : correction)),
  );

/** What the service answered, with what it has not answered yet still on top. */
export const answered = (before: OneComment | undefined, answer: OneComment, done?: string): OneComment => {
  const still = before?.corrections.filter((correction) => isWaiting(correction) && correction.id !== done) ?? [];
  return still.length === 0 || before?.revision !== answer.revision ? answer : withCorrections(answer, [...answer.corrections, ...still]);
};

const happened = ({ revision, taggings, corrections }: OneComment) =>
  revision + taggings.length + corrections.length + corrections.filter(({ undone }) => undone !== undefined).length;

/** Whichever of two readings of a comment saw more of what happened to it. */
export const newer = (one: OneComment | undefined, other: OneComment): OneComment =>
  one !== undefined && one.id === other.id && happened(one) >= happened(other) ? one : other;

/** A row of the list with what has been said of it since it was read. */
export const withKnown = (listed: ListedComment, known: OneComment | undefined): ListedComment =>
  known === undefined || known.revision !== listed.revision
    ? listed
    : { ...listed, effective: known.effective, corrected: known.corrected };
