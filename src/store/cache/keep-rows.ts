import type { Clock } from '../../api/clock.ts';
import type { ConsoleState } from '../state.ts';
import type { ConsoleStore } from '../store.ts';
import { type CacheScope, writeRowCache } from './row-cache.ts';

interface KeepParts {
  readonly store: ConsoleStore;
  readonly clock: Clock;
  /** Asked at each writing, since the key may have been replaced. */
  readonly scope: () => CacheScope;
  readonly newSalt: () => string;
}

interface RowKeeper {
  /** Writes what is not in the file yet, and how fresh it is: the console is being left. */
  save(): void;
  /** Writes for the last time. */
  stop(): void;
}

const betweenMs = 60_000;

type Kept = Pick<ConsoleState, 'balance'> & { readonly rows: unknown; readonly order: unknown };

function keptOf({ balance, collections: { vms } }: ConsoleState): Kept {
  return { balance, rows: vms.byId, order: vms.order };
}

function isSame(one: Kept, other: Kept): boolean {
  return one.balance === other.balance && one.rows === other.rows && one.order === other.order;
}

/** Keeps the machines and the balance of one account for the next start: a minute after a change at the soonest. */
export function keepRows({ store, clock, scope, newSalt }: KeepParts): RowKeeper {
  let lastTryMs = clock.now();
  let lastKept: Kept | null = null;
  let lastFetchedAtMs: number | null = null;
  let lastKey = scope().key;
  let sweepsNeeded = 1;
  let cancelTimer: (() => void) | null = null;

  function write(): void {
    cancelTimer?.();
    cancelTimer = null;
    lastTryMs = clock.now();
    const state = store.getState();
    const { vms } = state.collections;
    const current = scope();
    if (current.key !== lastKey) {
      lastKey = current.key;
      // The sweep under way may have begun with the key before.
      sweepsNeeded = vms.meta.sweeps + 2;
    }
    const { fetchedAtMs, sweeps } = vms.meta;
    if (fetchedAtMs === null || sweeps < sweepsNeeded || vms.cached !== null) return;
    const kept = keptOf(state);
    if (lastKept !== null && isSame(lastKept, kept) && lastFetchedAtMs === fetchedAtMs) return;
    const rows = vms.order.flatMap((id) => vms.byId.get(id) ?? []);
    const balance = state.cachedBalanceAtMs === null ? state.balance : null;
    const saved = { fetchedAtMs, total: rows.length, rows, balance };
    if (!writeRowCache(current, saved, newSalt(), lastTryMs)) return;
    lastKept = kept;
    lastFetchedAtMs = fetchedAtMs;
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (cancelTimer !== null || isSame(keptOf(state), keptOf(before))) return;
    cancelTimer = clock.after(Math.max(0, lastTryMs + betweenMs - clock.now()), write);
  });

  return {
    save: write,
    stop() {
      unsubscribe();
      write();
    },
  };
}
