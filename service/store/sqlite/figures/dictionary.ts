/** Values as small numbers, 1 and up; a number whose value nobody holds any more is given again. */
export interface Dictionary<Value> {
  /** The number of the value that this text stands for, held once more. */
  take(text: string): number;
  /** Held once less; after the last the value is forgotten. 0 is held by nobody. */
  drop(number: number): void;
  /** By number; `absent` at 0 and where the number is free. */
  readonly values: readonly Value[];
  /** Moves with every change of `values`. */
  version(): number;
}

export function createDictionary<Value>(absent: Value, read: (text: string) => Value): Dictionary<Value> {
  const numbers = new Map<string, number>();
  const values: Value[] = [absent];
  const texts: string[] = [''];
  const held: number[] = [0];
  const free: number[] = [];
  let version = 0;

  const enter = (text: string): number => {
    const number = free.pop() ?? values.length;
    values[number] = read(text);
    texts[number] = text;
    held[number] = 0;
    numbers.set(text, number);
    version += 1;
    return number;
  };

  return {
    values,
    version: () => version,
    take(text) {
      const number = numbers.get(text) ?? enter(text);
      held[number] = (held[number] ?? 0) + 1;
      return number;
    },
    drop(number) {
      if (number === 0) return;
      const left = (held[number] ?? 0) - 1;
      held[number] = left;
      if (left > 0) return;
      numbers.delete(texts[number] ?? '');
      values[number] = absent;
      texts[number] = '';
      free.push(number);
      version += 1;
    },
  };
}
