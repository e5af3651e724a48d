import type { LocalFacts } from '../resources/local.ts';
import type { Rotations } from '../resources/rotation/types.ts';
import type { Facts } from '../resources/types.ts';
import { type BurnRate, burnRate } from '../store/money/money.ts';
import type { ConsoleState } from '../store/state.ts';

/** Makes the function that gives descriptors their facts; the same state and minute give the same object. */
export function createFactsReader(): (
  state: ConsoleState,
  nowMs: number,
  local?: LocalFacts | null,
  rotations?: Rotations | null,
) => Facts {
  let lastState: ConsoleState | null = null;
  let last: Facts | null = null;
  let burn: BurnRate | null = null;
  return (state, nowMs, local = null, rotations = null) => {
    if (
      last !== null &&
      lastState === state &&
      last.nowMs === nowMs &&
      last.local === local &&
      last.rotations === rotations
    )
      return last;
    const { vms, volumes, snapshots } = state.collections;
    const currency = state.balance?.currency ?? null;
    const before = lastState?.collections;
    const unchanged =
      burn !== null &&
      before?.vms.byId === vms.byId &&
      before.volumes.byId === volumes.byId &&
      before.snapshots.byId === snapshots.byId &&
      (lastState?.balance?.currency ?? null) === currency;
    if (!unchanged || burn === null)
      burn = burnRate(vms.byId.values(), volumes.byId.values(), snapshots.byId.values(), currency);
    lastState = state;
    last = {
      nowMs,
      currency: currency ?? burn.currency,
      // What lasts how long after a change is not reckoned from an old balance.
      balance: state.cachedBalanceAtMs === null ? (state.balance?.amount ?? null) : null,
      burn,
      prices: state.prices,
      nextVolumeName: state.nextVolumeName,
      costs: state.costs,
      limits: state.limits,
      stockHistory: state.stockHistory,
      stages: state.stages,
      watches: state.watches,
      hibernated: state.hibernated,
      templates: state.templates,
      collections: state.collections,
      details: state.details?.data ?? null,
      bill: state.bill,
      instanceRules: state.instanceRules,
      unreadRules: state.unreadRules,
      attachable: state.attachable,
      inquiries: state.inquiries,
      snapshotImages: state.snapshotImages,
      local,
      rotations,
    };
    return last;
  };
}
