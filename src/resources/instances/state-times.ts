import type { Instance, InstanceBillingRecord, StorageBillingRecord } from '../../api/types.ts';
import { formatDuration } from '../../store/money/money.ts';
import { coarseAge } from '../columns.ts';
import { dayAndMinute } from '../times.ts';
import type { Facts } from '../types.ts';

/** Since when a machine is in its state. */
interface StateSince {
  readonly sinceMs: number;
  /** Nobody tells when it began: it lasts since then at least. */
  readonly isAtLeast: boolean;
}

/** The status of a running stretch of the bill while a machine is in that state (CONTRACT 4.9). */
const billedAs: Readonly<Record<string, string>> = {
  ACTIVE: 'active',
  SHUTOFF: 'stopped',
  HIBERNATED: 'hibernated',
};

/** A bill steps by the minute, and what is on its way costs nothing for a while. */
const sameMomentMs = 120_000;

/** Stretches that are told, the latest last. */
const mostPast = 3;

type Stretch = InstanceBillingRecord | StorageBillingRecord;

function billOf({ id }: Instance, { bill }: Facts): readonly Stretch[] {
  return bill?.of === 'instanceBilling' && bill.id === id ? (bill.stretches ?? []) : [];
}

/** When its bill says that the state began; null where it says nothing of this state. */
function billedFromMs(vm: Instance, facts: Facts): number | null {
  const open = billOf(vm, facts).find(({ endMs }) => endMs === null);
  if (open !== undefined) return open.status.toLowerCase() === billedAs[vm.status] ? open.startMs : null;
  if (!Object.hasOwn(billedAs, vm.status)) return null;
  // The bill of the whole account tells since when something is billed, and not what for.
  const cost = facts.costs.get(vm.id);
  if (cost !== undefined) return cost.open?.startMs ?? null;
  // Most were never stopped: while the bill is read nothing is said that has to be taken back.
  return facts.bill === null || (facts.bill.stretches === null && facts.bill.error === null)
    ? vm.createdAtMs
    : null;
}

/**
 * Since when it is in its state: as this run saw it come, as the service dates it, or by its bill; else it lasts at least
 * since its last change, which may have been one of its address. Null where nothing of it is dated.
 */
function stateSince(vm: Instance, facts: Facts): StateSince | null {
  const last = facts.stages.get(vm.id)?.at(-1);
  const seenMs = last?.status === vm.status ? last.sinceMs : null;
  const toldMs =
    vm.status === 'HIBERNATED' ? vm.hibernatedAtMs : vm.status === 'CREATING' ? vm.createdAtMs : null;
  const exactMs = seenMs ?? toldMs ?? billedFromMs(vm, facts);
  if (exactMs !== null) return { sinceMs: exactMs, isAtLeast: false };
  if (vm.updatedAtMs === null) return null;
  // What costs nothing began when the last thing that did ended, if nothing was changed since.
  const endedMs = Math.max(...billOf(vm, facts).map(({ endMs }) => endMs ?? Number.POSITIVE_INFINITY));
  return { sinceMs: vm.updatedAtMs, isAtLeast: !(Math.abs(vm.updatedAtMs - endedMs) < sameMomentMs) };
}

/** How long it is in its state, as the first line shows it: `2d 4h`; `>3h` where no more is known. */
export function stateAge(vm: Instance, facts: Facts): string {
  const since = stateSince(vm, facts);
  if (since === null) return '';
  const age = coarseAge(facts.nowMs - since.sinceMs);
  return since.isAtLeast ? `>${age}` : age;
}

/**
 * The states of before this run as far as its bill tells them, and since when the present one lasts; empty where it had none.
 * A stretch that is over tells its rate alone: running and stopped cost the same, and what costs nothing is not in it.
 */
export function billedWay(vm: Instance, facts: Facts): readonly string[] {
  const asleep = facts.details?.instance.id === vm.id ? facts.details.billing?.hibernatedHourlyRate : null;
  const past = billOf(vm, facts)
    .filter((stretch) => stretch.endMs !== null && stretch.startMs !== null)
    .toSorted((one, other) => (one.startMs ?? 0) - (other.startMs ?? 0))
    .slice(-mostPast);
  if (past.length === 0 || asleep == null) return [];
  const minutesPerHour = 60;
  const parts = past.map(({ perMinuteRate, startMs, endMs }) => {
    // A rate by the minute is told to 6 decimals.
    const isAsleep = Math.round(perMinuteRate * minutesPerHour * 1_000) <= Math.round(asleep * 1_000);
    const lasted = formatDuration((endMs ?? 0) - (startMs ?? 0));
    return `${isAsleep ? 'HIBERNATED' : 'billed in full'} ${lasted}`;
  });
  const since = stateSince(vm, facts);
  if (since === null) return [...parts, vm.status];
  return [
    ...parts,
    `${vm.status} since ${dayAndMinute(since.sinceMs)}${since.isAtLeast ? ' or longer' : ''}`,
  ];
}
