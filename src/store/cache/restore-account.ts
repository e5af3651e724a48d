import { type ConsoleStore, updateCollection, updateState } from '../store.ts';
import type { SavedAccount } from './cached-rows.ts';

/** Shows what an earlier run knew, marked as such, where nothing is known yet. */
export function restoreAccount(store: ConsoleStore, saved: SavedAccount): void {
  const { fetchedAtMs, total, rows, balance } = saved;
  if (balance !== null && store.getState().balance === null)
    updateState(store, { balance, cachedBalanceAtMs: fetchedAtMs });
  updateCollection(store, 'vms', (vms) => {
    if (rows.length === 0 || vms.order.length > 0 || vms.complete) return vms;
    const byId = new Map(rows.map((row) => [row.id, row]));
    const order = [...byId.keys()];
    return { ...vms, byId, order, cached: { fetchedAtMs, total, kept: order.length, ids: new Set(order) } };
  });
}
