/** What differs in more ways than that does not repeat. */
const mostKept = 2_000;
const longestKey = 200;

/**
 * Gives the first of all values that have the same key in the place of each later one. A parsed answer holds a new copy of
 * every text of more than ten characters and of every object: of ten thousand machines most say the same of what they are.
 */
export function oneCopyBy<Value>(keyOf: (value: Value) => string): (value: Value) => Value {
  const kept = new Map<string, Value>();
  return (value) => {
    const key = keyOf(value);
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size < mostKept && key.length <= longestKey) kept.set(key, value);
    return value;
  };
}

/** The one copy of a text that repeats from row to row. */
export const oneCopy = oneCopyBy<string>((text) => text);
