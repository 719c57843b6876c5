/** Values as small numbers in the order they first came: 1, 2, … */
export interface Dictionary<Value> {
  /** The number of the value that this text stands for. */
  number(text: string): number;
  /** The same, undefined where the text never came. */
  known(text: string): number | undefined;
  /** By number; at 0 the value that `absent` gives. */
  readonly values: readonly Value[];
}

export function createDictionary<Value>(absent: Value, read: (text: string) => Value): Dictionary<Value> {
  const numbers = new Map<string, number>();
  const values: Value[] = [absent];
  return {
    values,
    known: (text) => numbers.get(text),
    number(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, values.length);
      return values.push(read(text)) - 1;
    },
  };
}
