import type { Instance } from '../../api/types.ts';
import type { Stage, Stages } from '../state.ts';
import type { ConsoleStore } from '../store.ts';
import { updateState } from '../store.ts';
import { isTransitional } from '../transitions.ts';

/** Machines whose last way is remembered; who looks for more has long forgotten them. */
const mostWays = 100;

/** The way with the state it came to; a state that begins a new way leaves the old one behind. */
function extended(way: readonly Stage[], stage: Stage): readonly Stage[] {
  const last = way.at(-1);
  const isNew = last === undefined || !isTransitional(last.status);
  return isNew ? [stage] : [...way, stage];
}

/** When the row came to its state: as the service dates it, where that date is newer than the stage before. */
function sinceOf({ updatedAtMs }: Instance, way: readonly Stage[], nowMs: number): number {
  const before = way.at(-1)?.sinceMs ?? Number.NEGATIVE_INFINITY;
  return updatedAtMs !== null && updatedAtMs > before && updatedAtMs <= nowMs ? updatedAtMs : nowMs;
}

/**
 * Notes through which states machines go and since when, as far as that is seen (CONTRACT 5.1); `now` is the service's
 * time. The returned function ends it.
 */
export function followStages(store: ConsoleStore, now: () => number): () => void {
  const seen = new Map<string, string>();

  function take(vms: ReadonlyMap<string, Instance>, cached: ReadonlySet<string> | undefined): void {
    const before = store.getState().stages;
    const after = new Map(before);
    for (const vm of vms.values()) {
      const status = seen.get(vm.id);
      if (status === vm.status || cached?.has(vm.id) === true) continue;
      seen.set(vm.id, vm.status);
      const way = after.get(vm.id) ?? [];
      // One that rests when it is seen first has gone no way here.
      if (status === undefined && !isTransitional(vm.status)) continue;
      after.delete(vm.id);
      after.set(vm.id, extended(way, { status: vm.status, sinceMs: sinceOf(vm, way, now()) }));
    }
    for (const id of [...after.keys()].slice(0, Math.max(0, after.size - mostWays))) after.delete(id);
    for (const id of seen.keys()) if (!vms.has(id)) seen.delete(id);
    if (isSame(before, after)) return;
    updateState(store, { stages: after });
  }

  return store.subscribe(({ collections: { vms } }, before) => {
    if (vms.byId !== before.collections.vms.byId) take(vms.byId, vms.cached?.ids);
  });
}

function isSame(before: Stages, after: Stages): boolean {
  return before.size === after.size && [...after].every(([id, way]) => before.get(id) === way);
}
