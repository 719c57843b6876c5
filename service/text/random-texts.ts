/** For tests: texts of random pieces, `count` of them, up to 39 pieces each. Seeded (mulberry32), so a failure comes back. */
export function* randomTexts(alphabets: readonly (readonly string[])[], count: number): Generator<string> {
  let state = 20_260_301;
  const random = (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  for (let made = 0; made < count; made += 1) {
    const alphabet = alphabets[made % alphabets.length] ?? [];
    yield Array.from({ length: random(40) }, () => alphabet[random(alphabet.length)] ?? '').join('');
  }
}
