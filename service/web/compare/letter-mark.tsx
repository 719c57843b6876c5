import type { Letter } from './sides.ts';

/** The letter of a side in its colour. */
export function LetterMark({ letter }: { readonly letter: Letter }) {
  return (
    <b className="letter" data-letter={letter}>
      {letter.toUpperCase()}
    </b>
  );
}
