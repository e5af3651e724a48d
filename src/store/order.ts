/** `next`, or `before` itself when both hold the same ids in the same order. */
function keepOrder(before: readonly string[], next: readonly string[]): readonly string[] {
  if (before.length !== next.length) return next;
  for (let index = 0; index < before.length; index++) {
    if (before[index] !== next[index]) return next;
  }
  return before;
}

function push(lists: Map<string, string[]>, key: string, id: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [id]);
  else list.push(id);
}

/** Puts the unknown ids of a page beside the neighbours the page shows them with; with no known neighbour, at the end. */
export function insertNewcomers(
  order: readonly string[],
  pageIds: readonly string[],
  isKnown: (id: string) => boolean,
): readonly string[] {
  const after = new Map<string, string[]>();
  let head: string[] = [];
  let headBefore: string | null = null;
  let anchor: string | null = null;
  const placed = new Set<string>();
  for (const id of pageIds) {
    if (isKnown(id)) {
      if (anchor === null) headBefore = id;
      anchor = id;
    } else if (!placed.has(id)) {
      placed.add(id);
      if (anchor === null) head.push(id);
      else push(after, anchor, id);
    }
  }
  const next: string[] = [];
  for (const id of order) {
    if (id === headBefore) {
      next.push(...head);
      head = [];
    }
    next.push(id);
    const followers = after.get(id);
    if (followers !== undefined) next.push(...followers);
  }
  next.push(...head);
  return next;
}

/** The service's order as a sweep read it; rows kept though the sweep lacks them stay behind their old predecessor. */
export function mergeOrder(
  before: readonly string[],
  seen: readonly string[],
  isAlive: (id: string) => boolean,
): readonly string[] {
  const inSweep = new Set(seen);
  const after = new Map<string, string[]>();
  const next: string[] = [];
  let anchor: string | null = null;
  for (const id of before) {
    if (inSweep.has(id)) anchor = id;
    else if (isAlive(id)) {
      if (anchor === null) next.push(id);
      else push(after, anchor, id);
    }
  }
  for (const id of seen) {
    if (isAlive(id)) next.push(id);
    const followers = after.get(id);
    if (followers !== undefined) next.push(...followers);
  }
  return keepOrder(before, next);
}
