import { createDictionary } from './dictionary.ts';
import { giveBack, withRoom } from './room.ts';

export type NumberColumn = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

const fits = (number: number, bytes: number) => number < 2 ** (8 * bytes);

/** One value, or none, for each place: its number in a dictionary, in as few bytes as the largest number needs. */
export function createValueColumn<Value>(places: number, absent: Value, read: (text: string) => Value) {
  const dictionary = createDictionary(absent, read);
  let numbers: NumberColumn = new Uint8Array(places);

  const widenFor = (number: number) => {
    const narrow = numbers;
    const Wide = fits(number, Uint16Array.BYTES_PER_ELEMENT) ? Uint16Array : Uint32Array;
    numbers = Wide.from(narrow);
    giveBack(narrow);
  };
  const put = (place: number, number: number) => {
    if (!fits(number, numbers.BYTES_PER_ELEMENT)) widenFor(number);
    const before = numbers[place] ?? 0;
    numbers[place] = number;
    dictionary.drop(before);
  };

  return {
    values: dictionary.values,
    version: dictionary.version,
    /** The number of each place's value; 0 where there is none. Good until the next change. */
    numbers: () => numbers,
    set: (place: number, text: string) => put(place, dictionary.take(text)),
    clear: (place: number) => put(place, 0),
    grow(more: number) {
      numbers = withRoom(numbers, more);
    },
  };
}
export type ValueColumn<Value> = ReturnType<typeof createValueColumn<Value>>;
