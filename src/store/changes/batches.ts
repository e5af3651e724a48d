import type { ConsoleStore } from '../store.ts';
import type { Batch, BatchItem, ChangeRequest } from './changes.ts';
import type { ItemState } from './outcomes.ts';
import { isUnderWay } from './progress.ts';

/** Finished batches that are kept to be looked at; older ones are in the journal. */
const mostEnded = 20;

/** The batches in the store, written as their items get on. */
interface Batches {
  add(id: string, request: ChangeRequest, items: readonly BatchItem[]): void;
  /** Puts these items of a batch into the same state. */
  setItems(batchId: string, itemIds: ReadonlySet<string>, state: ItemState): void;
}

function endOf(items: readonly BatchItem[], nowMs: number): number | null {
  return items.some(isUnderWay) ? null : nowMs;
}

/** Keeps `batches` of the store; a batch ends when none of its items is under way. */
export function createBatches(store: ConsoleStore, now: () => number): Batches {
  const replace = (change: (batches: readonly Batch[]) => readonly Batch[]): void => {
    store.setState((state) => ({ ...state, batches: change(state.batches) }));
  };
  return {
    add(id, request, items) {
      const startedAtMs = now();
      const batch = { id, request, items, startedAtMs, endedAtMs: endOf(items, startedAtMs) };
      replace((batches) => {
        const ended = batches.filter((known) => known.endedAtMs !== null);
        const oldest = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded + 1)));
        return [...batches.filter((known) => !oldest.has(known)), batch];
      });
    },
    setItems(batchId, itemIds, state) {
      replace((batches) =>
        batches.map((batch) => {
          if (batch.id !== batchId) return batch;
          const items = batch.items.map((item) => (itemIds.has(item.id) ? { ...item, ...state } : item));
          return { ...batch, items, endedAtMs: endOf(items, now()) };
        }),
      );
    },
  };
}
