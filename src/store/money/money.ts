import type { CreditBalance, Currency, Instance, Snapshot, Volume } from '../../api/types.ts';
import type { InstanceCost } from '../state.ts';
import { billedHourlyRate, snapshotHourlyRate, volumeHourlyRate } from './billed.ts';
import { fromMicros, toMicros } from './micros.ts';

export { type EffectSum, effectOf, sumEffects } from './effect.ts';
export {
  currencySign,
  decimalsOfRate,
  formatCost,
  formatDuration,
  formatMoney,
  formatPlainRate,
  formatPrice,
  formatRate,
  formatRunway,
} from './money-format.ts';

/** CONTRACT 6.5: ok over 24 hours of runway, low to 24, critical to 1, depleted at a balance of 0 or less. */
type CreditLevel = 'ok' | 'low' | 'critical' | 'depleted';

/** What is charged per hour, in major units of `currency`. */
export interface BurnRate {
  readonly hourlyRate: number;
  readonly currency: Currency;
  readonly instancesHourlyRate: number;
  readonly volumesHourlyRate: number;
  readonly snapshotsHourlyRate: number;
  /** Instances that are charged now. */
  readonly billedInstances: number;
  /** SHUTOFF instances, which are billed in full. */
  readonly stoppedInstances: number;
  readonly stoppedHourlyRate: number;
  /** Volumes no instance uses. */
  readonly detachedVolumes: number;
  readonly detachedHourlyRate: number;
  /** What is charged in other currencies than the account's, and is not in any sum above. */
  readonly others: readonly { readonly currency: Currency; readonly hourlyRate: number }[];
}

class Sums {
  #byCurrency = new Map<Currency, number>();

  add(currency: Currency, micros: number): void {
    this.#byCurrency.set(currency, (this.#byCurrency.get(currency) ?? 0) + micros);
  }

  micros(currency: Currency): number {
    return this.#byCurrency.get(currency) ?? 0;
  }

  currencies(): Currency[] {
    return [...this.#byCurrency.keys()];
  }
}

/**
 * The exact sum of all that is charged per hour in the account's currency; without one, in the currency of
 * the first thing that is charged. Other currencies are reported apart, never converted (CONTRACT 6.1, 6.3).
 */
export function burnRate(
  instances: Iterable<Instance>,
  volumes: Iterable<Volume>,
  snapshots: Iterable<Snapshot>,
  accountCurrency: Currency | null = null,
): BurnRate {
  const instanceSums = new Sums();
  const stoppedSums = new Sums();
  const volumeSums = new Sums();
  const detachedSums = new Sums();
  const snapshotSums = new Sums();
  let billedInstances = 0;
  let stoppedInstances = 0;
  let detachedVolumes = 0;
  for (const instance of instances) {
    const micros = toMicros(billedHourlyRate(instance));
    if (micros === 0) continue;
    billedInstances += 1;
    instanceSums.add(instance.currency, micros);
    if (instance.status === 'SHUTOFF') {
      stoppedInstances += 1;
      stoppedSums.add(instance.currency, micros);
    }
  }
  for (const volume of volumes) {
    const micros = toMicros(volumeHourlyRate(volume));
    if (micros === 0) continue;
    volumeSums.add(volume.currency, micros);
    if (volume.status === 'available') {
      detachedVolumes += 1;
      detachedSums.add(volume.currency, micros);
    }
  }
  for (const snapshot of snapshots) {
    const micros = toMicros(snapshotHourlyRate(snapshot));
    if (micros !== 0) snapshotSums.add(snapshot.currency, micros);
  }
  const seen = new Set([instanceSums, volumeSums, snapshotSums].flatMap((sums) => sums.currencies()));
  const currency = accountCurrency ?? [...seen][0] ?? 'USD';
  const total = (of: Currency) =>
    fromMicros(instanceSums.micros(of) + volumeSums.micros(of) + snapshotSums.micros(of));
  seen.delete(currency);
  return {
    hourlyRate: total(currency),
    currency,
    instancesHourlyRate: fromMicros(instanceSums.micros(currency)),
    volumesHourlyRate: fromMicros(volumeSums.micros(currency)),
    snapshotsHourlyRate: fromMicros(snapshotSums.micros(currency)),
    billedInstances,
    stoppedInstances,
    stoppedHourlyRate: fromMicros(stoppedSums.micros(currency)),
    detachedVolumes,
    detachedHourlyRate: fromMicros(detachedSums.micros(currency)),
    others: [...seen].map((other) => ({ currency: other, hourlyRate: total(other) })),
  };
}

/** Hours the balance lasts: 0 at a balance of 0 or less, Infinity when nothing is charged (CONTRACT 6.5). */
export function runwayHours(balanceAmount: number, hourlyRate: number): number {
  if (balanceAmount <= 0) return 0;
  return hourlyRate <= 0 ? Number.POSITIVE_INFINITY : balanceAmount / hourlyRate;
}

/** Hours the balance lasts after a change of the rate by `hourlyDelta`; null when the change is not known. */
export function runwayAfter(
  balanceAmount: number,
  hourlyRate: number,
  hourlyDelta: number | null,
): number | null {
  if (hourlyDelta === null) return null;
  return runwayHours(balanceAmount, fromMicros(toMicros(hourlyRate) + toMicros(hourlyDelta)));
}

/** The level of CONTRACT 6.5; the service's own `low_balance` makes it at least low. */
export function creditLevel(
  balance: Pick<CreditBalance, 'amount' | 'lowBalance'>,
  burn: Pick<BurnRate, 'hourlyRate'>,
): CreditLevel {
  if (balance.amount <= 0) return 'depleted';
  const hours = runwayHours(balance.amount, burn.hourlyRate);
  if (hours <= 1) return 'critical';
  return hours <= 24 || balance.lowBalance === true ? 'low' : 'ok';
}

const millisecondsPerMinute = 60_000;
const costUnits = 10_000;

/**
 * What an instance has cost so far, in major units, to 4 decimals: what is settled, and the whole minutes of
 * the stretch that still runs times its rate. The service charges the unrounded rate but tells it to 6
 * decimals a minute; taken by the hour and rounded to 4 decimals it is the unrounded one again (CONTRACT 6.6).
 */
export function costSoFar(cost: InstanceCost, nowMs: number): number {
  const settledUnits = Math.round(cost.settledCost * costUnits);
  if (cost.open === null) return settledUnits / costUnits;
  const minutes = Math.max(0, Math.floor((nowMs - cost.open.startMs) / millisecondsPerMinute));
  const hourlyUnits = Math.round(cost.open.perMinuteRate * 60 * costUnits);
  return Math.round(settledUnits + (minutes * hourlyUnits) / 60) / costUnits;
}
