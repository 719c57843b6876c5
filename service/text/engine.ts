/** What the segmenter needs of a jieba. Text comes in lower case; cutting never consults the HMM (words.ts says why). */
export interface Engine {
  /** Library and version: `nodejieba@3.5.8`. */
  readonly name: string;
  /** A partition of the text, in order. */
  cut(text: string): readonly string[];
  /** The same, each longer word preceded by the dictionary words of two and three characters inside it. */
  cutForSearch(text: string): readonly string[];
  /** How rare a word is in general text; 0 for what the engine leaves out (single characters). */
  idf(word: string): number;
}
