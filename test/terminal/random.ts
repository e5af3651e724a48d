/** A repeatable source of numbers in [0, 1) for property tests (mulberry32). */
export const makeRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** One of `choices`, by the numbers of `random`. */
export const pick = <Choice>(random: () => number, choices: readonly Choice[]): Choice => {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error('pick needs at least one choice');
  return choice;
};
