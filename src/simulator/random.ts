/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** A repeatable source: the same seed gives the same numbers in the same order (mulberry32). */
export function seededRandom(seed: number): Random {
  return keptRandom({ word: seed >>> 0 });
}

/** A repeatable source that goes on where its part was left, and keeps where it is in it. */
export function keptRandom(part: { word: number }): Random {
  return () => {
    part.word = (part.word + 0x6d2b79f5) >>> 0;
    const { word } = part;
    let mixed = Math.imul(word ^ (word >>> 15), 1 | word);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A 32-bit number made from a text and a seed, the same on each call. */
export function hashText(text: string, seed: number): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One entry of a list that has at least one. */
export function pick<Entry>(random: Random, entries: readonly [Entry, ...Entry[]]): Entry {
  return entries[Math.floor(random() * entries.length)] ?? entries[0];
}

/** A lower-case hexadecimal text of so many digits, made from a text and a seed. */
export function hexDigits(text: string, seed: number, digits: number): string {
  let hex = '';
  for (let part = 0; hex.length < digits; part++) {
    hex += hashText(`${text}#${part}`, seed).toString(16).padStart(8, '0');
  }
  return hex.slice(0, digits);
}

/** A UUID of version 4 by its form, made from a text and a seed. */
export function uuidFor(text: string, seed: number): string {
  const digits = hexDigits(text, seed, 32);
  const version = `4${digits.slice(13, 16)}`;
  const variant = `a${digits.slice(17, 20)}`;
  return [digits.slice(0, 8), digits.slice(8, 12), version, variant, digits.slice(20)].join('-');
}
