import type { StockItem } from '../api/types.ts';
import { rowIds } from './row-ids.ts';
import type { StockHistory, StockReading } from './state.ts';

/** Enough for a small chart; an account has some dozens of rows. */
export const mostReadings = 8;

/**
 * The history with one more whole reading of the stock (CONTRACT 4.3). A reading that says the same as the one before is not
 * kept, so that what is shown moves only when the stock did; rows that are listed no more are forgotten.
 */
export function withReading(before: StockHistory, rows: Iterable<StockItem>, atMs: number): StockHistory {
  const after = new Map<string, readonly StockReading[]>();
  let differs = false;
  for (const row of rows) {
    const id = rowIds.stock(row);
    const known = before.get(id) ?? [];
    const { available, startable } = row;
    // A row that did not change keeps its identity, and with it that of its sizes.
    const last = known.at(-1);
    const isSame = last !== undefined && last.available === available && last.startable === startable;
    if (!isSame) differs = true;
    after.set(id, isSame ? known : [...known, { atMs, available, startable }].slice(-mostReadings));
  }
  return differs || after.size !== before.size ? after : before;
}
