import type { InstanceBillingRecord } from '../../api/types.ts';
import { deepEqual } from '../equal.ts';
import type { InstanceCost } from '../state.ts';
import { fromMicros, toMicros } from './micros.ts';

interface Running {
  settledMicros: number;
  open: InstanceCost['open'];
  /** What the service says the open stretch cost so far, for when a later one turns out to be the open one. */
  openMicros: number;
}

/** Puts the billing list together, page by page; one record is one stretch of one rate (CONTRACT 4.9). */
export interface CostSum {
  add(records: readonly InstanceBillingRecord[]): void;
  /** The costs by instance id; entries that did not change keep their identity, and so does the whole. */
  result(before: ReadonlyMap<string, InstanceCost>): ReadonlyMap<string, InstanceCost>;
}

/** An empty sum. */
export function createCostSum(): CostSum {
  const byInstance = new Map<string, Running>();
  /** Pages shift while they are read: a stretch met twice counts once. */
  const met = new Set<string>();

  function addOne(record: InstanceBillingRecord): void {
    const key = `${record.billingId} ${record.startMs}`;
    if (met.has(key)) return;
    met.add(key);
    const running = byInstance.get(record.instanceId) ?? { settledMicros: 0, open: null, openMicros: 0 };
    byInstance.set(record.instanceId, running);
    const micros = toMicros(record.totalCost);
    const isOpen = record.endMs === null && record.startMs !== null;
    if (!isOpen || (running.open !== null && running.open.startMs > (record.startMs ?? 0))) {
      running.settledMicros += micros;
      return;
    }
    running.settledMicros += running.openMicros;
    running.openMicros = micros;
    running.open = { startMs: record.startMs ?? 0, perMinuteRate: record.perMinuteRate };
  }

  return {
    add(records) {
      for (const record of records) addOne(record);
    },
    result(before) {
      const next = new Map<string, InstanceCost>();
      let same = before.size === byInstance.size;
      for (const [id, { settledMicros, open }] of byInstance) {
        const cost: InstanceCost = { settledCost: fromMicros(settledMicros), open };
        const known = before.get(id);
        const kept = known !== undefined && deepEqual(known, cost) ? known : cost;
        same &&= kept === known;
        next.set(id, kept);
      }
      return same ? before : next;
    },
  };
}
