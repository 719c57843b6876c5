import { createDictionary } from './dictionary.ts';
import { giveBack, withRoom } from './room.ts';

export type NumberColumn = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

const [mostOf8, mostOf16] = [255, 65_535];
const widthFor = (number: number) => {
  if (number <= mostOf8) return Uint8Array;
  return number <= mostOf16 ? Uint16Array : Uint32Array;
};

/** One value, or none, for each place: its number in a dictionary, in as few bytes as the largest number needs. */
export function createValueColumn<Value>(places: number, absent: Value, read: (text: string) => Value) {
  const dictionary = createDictionary(absent, read);
  let numbers: NumberColumn = new Uint8Array(places);
  let mostFitting = mostOf8;

  const widenFor = (number: number) => {
    const narrow = numbers;
    const Wide = widthFor(number);
    numbers = Wide.from(narrow);
    mostFitting = Wide === Uint16Array ? mostOf16 : Number.POSITIVE_INFINITY;
    giveBack(narrow);
  };
  const put = (place: number, number: number) => {
    if (number > mostFitting) widenFor(number);
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
