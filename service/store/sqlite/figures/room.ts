/** How much more room there is after there was none left: what stands idle is memory, and copies are cheap. */
export const growth = 1.0625;

export type Numbers = Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

type Made<Kind> = new (content: ArrayBuffer | number) => Kind;

/** Zeros of the same kind. */
export const zerosLike = <Kind extends Numbers>(numbers: Kind, length: number): Kind => new (numbers.constructor as Made<Kind>)(length);

/**
 * The same numbers with room for `length`. What held them before is given back at once: left to the garbage collector, which sees
 * little of such memory, 50 MB stood idle beside a million comments.
 */
export function withRoom<Kind extends Numbers>(numbers: Kind, length: number): Kind {
  return new (numbers.constructor as Made<Kind>)(numbers.buffer.transfer(length * numbers.BYTES_PER_ELEMENT));
}

/** Ends the use of numbers that were copied elsewhere. */
export function giveBack(numbers: Numbers): void {
  numbers.buffer.transfer(0);
}
