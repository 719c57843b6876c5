import { Converter } from 'opencc-js/t2cn';

// `hk` takes in Hong Kong's variants (衞, 説, 綫) beside what OpenCC calls Traditional.
const convert = Converter({ from: 'hk', to: 'cn' });

/**
 * One Han character as Simplified, by itself: no phrase is consulted, so offsets never move (乾 is 干 everywhere).
 * Rare characters whose Simplified form lies beyond the BMP stay as they are: no vocabulary or lexicon holds that form.
 */
export function simplified(character: string): string {
  const once = convert(character);
  if (once.length !== 1 || once === character) return character;
  // 薴 → 苧 → 苎: followed to its end, so that folding twice is folding once.
  return simplified(once);
}
