/** Hexadecimal in letters alone: a run of its digits could be read as a phone. */
export const inLetters = (hex: string) => [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');

export const fromLetters = (letters: string) => [...letters].map((letter) => (letter.charCodeAt(0) - 97).toString(16)).join('');
