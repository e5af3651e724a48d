import type { StockItem } from '../api/types.ts';

/** What is waited for: a machine of so many GPUs, in one region or in any. */
export interface WatchWish {
  readonly gpuModel: string;
  readonly gpuCount: number;
  /** Null for any. */
  readonly region: string | null;
}

/** A watch on the stock. Times are epoch milliseconds by the service's clock. */
export interface StockWatch extends WatchWish {
  readonly id: string;
  readonly setAtMs: number;
  /** When a console rang for it last; null when none has. */
  readonly rungAtMs: number | null;
  /** Since when what it waits for is gone again; null while it is not known to be. */
  readonly goneAtMs: number | null;
  /** Somebody has opened its deployment since it rang last: it is not offered any more. */
  readonly answered?: true;
}

/** Whether a console has rung for it, and what it waits for was not gone since. */
export function isRung({ rungAtMs, goneAtMs }: StockWatch): boolean {
  return rungAtMs !== null && goneAtMs === null;
}

/** Where a machine as it is waited for could start now, the fullest region first. */
export function placesFor(wish: WatchWish, stock: Iterable<StockItem>): readonly StockItem[] {
  return [...stock]
    .filter(
      ({ gpuModel, region, startable }) =>
        gpuModel === wish.gpuModel &&
        (wish.region === null || region === wish.region) &&
        (startable[wish.gpuCount] ?? 0) > 0,
    )
    .sort((one, other) => other.available - one.available);
}

/** Whether both wait for the same. */
export function isSameWish(one: WatchWish, other: WatchWish): boolean {
  return one.gpuModel === other.gpuModel && one.gpuCount === other.gpuCount && one.region === other.region;
}

/** The stock as it was read: `sentAtMs` is when it was asked for, since it may be older than the answer. */
export interface StockSighting {
  readonly sentAtMs: number;
  readonly stock: readonly StockItem[];
}

/** What a sighting makes of watches, and those that ring by it. */
export interface Judged {
  readonly watches: readonly StockWatch[];
  readonly ringing: readonly StockWatch[];
}

/**
 * Judges watches by what was seen. One that rang does so again only after what it waits for was gone, and a sighting that is
 * older than the last word on a watch says nothing about it: of two consoles that share the watches one rings.
 */
export function judgeWatches(
  watches: readonly StockWatch[],
  { sentAtMs, stock }: StockSighting,
  nowMs: number,
): Judged {
  const ringing: StockWatch[] = [];
  const judged = watches.map((watch) => {
    const lastWordMs = watch.goneAtMs ?? watch.rungAtMs ?? 0;
    // A word from the future is one of before a clock was set back.
    if (sentAtMs <= lastWordMs && lastWordMs <= nowMs) return watch;
    const isFree = placesFor(watch, stock).length > 0;
    if (isFree === isRung(watch)) return watch;
    if (!isFree) return { ...watch, goneAtMs: sentAtMs };
    const { answered: _, ...unanswered } = watch;
    const rung = { ...unanswered, rungAtMs: nowMs, goneAtMs: null };
    ringing.push(rung);
    return rung;
  });
  return ringing.length > 0 || judged.some((watch, index) => watch !== watches[index])
    ? { watches: judged, ringing }
    : { watches, ringing };
}

/**
 * The watch that rang last of those whose machine can still be started, one that nobody answered before the others, and where;
 * null for none.
 */
export function rungOffer(
  watches: readonly StockWatch[],
  stock: Iterable<StockItem>,
): { readonly watch: StockWatch; readonly place: StockItem } | null {
  const items = [...stock];
  const last = [...watches]
    .filter(isRung)
    .sort(
      (one, other) =>
        Number(one.answered === true) - Number(other.answered === true) ||
        (other.rungAtMs ?? 0) - (one.rungAtMs ?? 0),
    );
  for (const watch of last) {
    const [place] = placesFor(watch, items);
    if (place !== undefined) return { watch, place };
  }
  return null;
}
