import type { Page } from '../../api/types.ts';
import { applyPage, applySweepEnd, type Collection, removeRows } from '../collections.ts';

/** One reading of a list from its first page to its last; written in place while it goes on. */
export interface Sweep {
  readonly startedAtMs: number;
  /** What was known when it began; only those rows can turn out to be missing. */
  readonly known: Pick<Collection<unknown>, 'byId' | 'order'>;
  nextPage: number;
  pages: number;
  total: number | null;
  /** False once pages were seen to shift: another total, a row read twice, a row nobody knew. */
  still: boolean;
  readonly seen: Set<string>;
}

/** Begins to read a list. */
export function beginSweep(collection: Collection<unknown>, nowMs: number): Sweep {
  return {
    startedAtMs: nowMs,
    known: { byId: collection.byId, order: collection.order },
    nextPage: 1,
    pages: 0,
    total: null,
    still: true,
    seen: new Set(),
  };
}

interface PageFacts<Row> {
  readonly idOf: (row: Row) => string;
  /** Rows whose state is known fresher than this page: read or changed by themselves after it was asked for. */
  readonly isFresher: (id: string) => boolean;
  /** Rows known to be gone since the sweep began; a page asked for earlier still shows them. */
  readonly isGone: (row: Row) => boolean;
}

/** Takes one page of a sweep into the collection. */
export function takePage<Row extends object>(
  collection: Collection<Row>,
  sweep: Sweep,
  page: Page<Row>,
  facts: PageFacts<Row>,
): Collection<Row> {
  const gone: string[] = [];
  const taken: Row[] = [];
  for (const row of page.rows) {
    const id = facts.idOf(row);
    if (sweep.seen.has(id) || !sweep.known.byId.has(id)) sweep.still = false;
    sweep.seen.add(id);
    const present = collection.byId.get(id);
    // A fresher row takes part with what is known of it, so that new neighbours find their place beside it.
    if (facts.isGone(row)) gone.push(id);
    else taken.push(present !== undefined && facts.isFresher(id) ? present : row);
  }
  if (sweep.total !== null && sweep.total !== page.total) sweep.still = false;
  sweep.total = page.total;
  sweep.pages++;
  sweep.nextPage = page.page + 1;
  return applyPage(removeRows(collection, gone), taken, facts.idOf);
}

/** True when that was the last page of the list. */
export function isLastPage(page: Page<unknown>): boolean {
  return page.rows.length === 0 || page.page >= page.totalPages;
}

function sameOrder({ known, seen }: Sweep): boolean {
  const seenInOrder = [...seen].filter((id) => known.byId.has(id));
  const knownInOrder = known.order.filter((id) => seen.has(id));
  return seenInOrder.every((id, index) => id === knownInOrder[index]);
}

interface Missing {
  /** Rows that are proven to be gone, or that only the cache told of. */
  readonly gone: readonly string[];
  /** Rows the sweep lacks, but pages shifted: each must be asked for by itself. */
  readonly suspects: readonly string[];
}

/**
 * Judges the rows a whole sweep lacks. A list read as one page is a snapshot, and so is a sweep in which nothing
 * shifted: one total on all pages, as many rows as it says, nobody new, the known rows in the order they had; what
 * those lack is gone. In any other sweep a deletion on a page already read may have pulled a living row across the
 * page border, so nothing the service told of is gone on its word.
 */
export function judgeMissing(
  collection: Collection<unknown>,
  sweep: Sweep,
  isFresher: (id: string) => boolean,
): Missing {
  const missing = sweep.known.order.filter(
    (id) => !sweep.seen.has(id) && collection.byId.has(id) && !isFresher(id),
  );
  if (missing.length === 0) return { gone: [], suspects: [] };
  // Nobody has told of these in this run: without the cache they would not be shown either.
  const untold = missing.filter((id) => collection.cached?.ids.has(id) === true);
  const lost = untold.length === 0 ? missing : missing.filter((id) => !collection.cached?.ids.has(id));
  const snapshot = sweep.pages === 1 || (sweep.still && sweep.seen.size === sweep.total && sameOrder(sweep));
  return snapshot ? { gone: missing, suspects: [] } : { gone: untold, suspects: lost };
}

/** Ends a sweep: the service's order, what is gone removed, the time noted. */
export function endSweep<Row>(
  collection: Collection<Row>,
  sweep: Sweep,
  gone: Iterable<string>,
  nowMs: number,
): Collection<Row> {
  return applySweepEnd(collection, [...sweep.seen], gone, nowMs);
}
