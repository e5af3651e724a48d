/** Rows `top` to `bottom` (counted from 0) whose content moves up by `by` rows; down if `by` is negative. */
export type Scroll = { top: number; bottom: number; by: number };

/** A scroll has its own price, so it must spare more rows than this. */
const leastSparedRows = 2;

/** By how much most of the `changed` rows have moved; 0 if too few have. */
const mostVoted = (
  previous: readonly string[],
  next: readonly string[],
  changed: readonly number[],
): number => {
  const rowOf = new Map<string, number>();
  for (const row of changed) if (previous[row]) rowOf.set(previous[row], row);
  const votes = new Map<number, number>();
  for (const row of changed) {
    const from = rowOf.get(next[row] ?? '');
    if (from !== undefined) votes.set(from - row, (votes.get(from - row) ?? 0) + 1);
  }
  let best = 0;
  let bestVotes = leastSparedRows;
  for (const [by, count] of votes) {
    if (count > bestVotes) {
      best = by;
      bestVotes = count;
    }
  }
  return best;
};

const changedRows = (previous: readonly string[], next: readonly string[]): number[] => {
  const changed: number[] = [];
  for (let row = 0; row < next.length; row++) if (next[row] !== previous[row]) changed.push(row);
  return changed;
};

/** The rows of `previous` after a terminal has carried out `scroll`. */
export const applyScroll = <Row>(previous: readonly Row[], scroll: Scroll, blank: Row): Row[] => {
  const { top, bottom, by } = scroll;
  return previous.map((row, index) => {
    if (index < top || index > bottom) return row;
    const from = index + by;
    return from < top || from > bottom ? blank : (previous[from] ?? blank);
  });
};

/** The longest unbroken run of rows that `isMoved` holds for. */
const longestRun = (isMoved: (row: number) => boolean, rows: number): { first: number; last: number } => {
  let best = { first: 0, last: -1 };
  let first = 0;
  for (let row = 0; row < rows; row++) {
    if (!isMoved(row)) first = row + 1;
    else if (row - first > best.last - best.first) best = { first, last: row };
  }
  return best;
};

/** The scroll of a block of rows that brings `previous` nearest to `next`; undefined if none is worth it. */
export const findScroll = (previous: readonly string[], next: readonly string[]): Scroll | undefined => {
  // Most frames change a row or two: no scroll can spare more than that.
  const rowsChanged = changedRows(previous, next);
  if (rowsChanged.length <= leastSparedRows) return undefined;
  const by = mostVoted(previous, next, rowsChanged);
  if (by === 0) return undefined;
  const isMoved = (row: number): boolean => next[row] !== '' && next[row] === previous[row + by];
  const rows = next.map((_, row) => row);
  const hull = { first: rows.findIndex(isMoved), last: rows.findLastIndex(isMoved) };
  let best: Scroll | undefined;
  let fewest = rowsChanged.length - leastSparedRows;
  for (const { first, last } of [hull, longestRun(isMoved, next.length)]) {
    const scroll = { top: Math.min(first, first + by), bottom: Math.max(last, last + by), by };
    const changed = changedRows(applyScroll(previous, scroll, ''), next).length;
    if (changed >= fewest) continue;
    best = scroll;
    fewest = changed;
  }
  return best;
};
