import type { CreditBalance, Instance } from '../../api/types.ts';

/** What of a collection an earlier run has left behind. */
export interface CachedRows {
  /** When the earlier run had read its list to the end, epoch milliseconds. */
  readonly fetchedAtMs: number;
  /** How many rows there were then, and how many of a large list were kept. */
  readonly total: number;
  readonly kept: number;
  /** Those the service has not told of in this run. */
  readonly ids: ReadonlySet<string>;
}

/** An account as an earlier run knew it. */
export interface SavedAccount {
  readonly fetchedAtMs: number;
  readonly total: number;
  /** In the service's order. */
  readonly rows: readonly Instance[];
  readonly balance: CreditBalance | null;
}

/** Without the rows the service has told of; null when no other is left. */
export function confirm(cached: CachedRows | null, told: Iterable<string>): CachedRows | null {
  if (cached === null) return null;
  const ids = new Set(cached.ids);
  for (const id of told) ids.delete(id);
  if (ids.size === cached.ids.size) return cached;
  return ids.size === 0 ? null : { ...cached, ids };
}

/** True once the service has told of one of the rows in this run. */
export function isAnyLive({
  order,
  cached,
}: {
  readonly order: readonly string[];
  readonly cached: CachedRows | null;
}): boolean {
  return order.length > (cached?.ids.size ?? 0);
}
