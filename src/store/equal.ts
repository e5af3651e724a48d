function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sameArray(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (!deepEqual(left[index], right[index])) return false;
  }
  return true;
}

/** Structural equality of plain JSON-like data: primitives, arrays and plain objects. */
export function deepEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && sameArray(left, right);
  }
  const before = left as Record<string, unknown>;
  const after = right as Record<string, unknown>;
  let count = 0;
  for (const key in after) {
    count++;
    if (!deepEqual(before[key], after[key]) || !(key in before)) return false;
  }
  for (const _ in before) count--;
  return count === 0;
}

/** Names of the entries in which two plain objects differ that stand under `field`: `startable.4`. */
function changedEntries(field: string, before: unknown, after: unknown): readonly string[] {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) || Array.isArray(after)) return [];
  const left = before as Record<string, unknown>;
  const right = after as Record<string, unknown>;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => !deepEqual(left[name], right[name])).map((name) => `${field}.${name}`);
}

/** Names of the fields in which two plain objects differ, and of the entries one level below; null when they are the same. */
export function changedFields(left: object, right: object): string[] | null {
  if (left === right) return null;
  const before = left as Record<string, unknown>;
  const after = right as Record<string, unknown>;
  let fields: string[] | null = null;
  for (const key in after) {
    // Most fields are equal primitives: ten thousand rows a sweep, so no call for those.
    if (before[key] === after[key] || deepEqual(before[key], after[key])) continue;
    fields ??= [];
    fields.push(key, ...changedEntries(key, before[key], after[key]));
  }
  for (const key in before) {
    if (key in after || before[key] === undefined) continue;
    fields ??= [];
    fields.push(key);
  }
  return fields;
}

/** `next`, or `before` itself when both say the same, so that identity tells whether anything changed. */
export function keepIdentity<Value>(before: Value, next: Value): Value {
  return deepEqual(before, next) ? before : next;
}
