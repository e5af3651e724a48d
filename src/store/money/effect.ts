import type { Currency, GpuSpec, Instance, InstanceDetails, PriceBook } from '../../api/types.ts';
import type { InstanceOperation } from '../changes/changes.ts';
import { billedHourlyRate } from './billed.ts';
import { fromMicros, toMicros } from './micros.ts';

/** What is known when an effect is told; whatever is null or missing makes the answer less sure, never wrong. */
interface EffectFacts {
  readonly prices: PriceBook | null;
  readonly specs: Iterable<GpuSpec>;
  /** Used only when they are of this instance. */
  readonly details: InstanceDetails | null;
  /** Of a hibernation: the address is kept. */
  readonly retainIp?: boolean;
}

/** What one change does to one instance; money in major units of `currency` per hour. */
interface ChangeEffect {
  readonly currency: Currency;
  readonly hourlyRateBefore: number;
  /** Null when no price is known. */
  readonly hourlyRateAfter: number | null;
  /** After minus before; null when no price is known. */
  readonly hourlyDelta: number | null;
  /** The ephemeral disk that is lost, 0 for none, null when its size is not known. */
  readonly losesEphemeralGb: number | null;
  /** The root disk that is destroyed, 0 for none (a volume it was booted from stays), null when not known. */
  readonly losesRootDiskGb: number | null;
  /** The public address that is given up. */
  readonly losesAddress: string | null;
}

/** The effects of one change on many instances, in one currency. */
export interface EffectSum {
  readonly count: number;
  readonly currency: Currency;
  readonly hourlyRateBefore: number;
  /** Null when it is not known for at least one; `hourlyDelta` alike. */
  readonly hourlyRateAfter: number | null;
  readonly hourlyDelta: number | null;
  /** Effects that are in no sum: no price known, or another currency. */
  readonly notSummed: number;
  readonly losesEphemeralGb: number;
  readonly losesRootDiskGb: number;
  readonly losesAddresses: readonly string[];
}

/** The published flat charge of a hibernated instance per hour, whatever its GPU count (CONTRACT 6.1). */
const hibernatedHourlyRates: ReadonlyMap<string, number> = new Map([
  ['USD', 0.01],
  ['EUR', 0.01],
  ['INR', 1],
]);

function fullHourlyRate(instance: Instance, prices: PriceBook | null): number | null {
  const offer = prices?.gpus.find(
    (gpu) => gpu.gpuModel === instance.gpuModel && gpu.tier.toLowerCase() === instance.tier.toLowerCase(),
  );
  const price = offer?.prices[instance.currency];
  return price === undefined ? null : fromMicros(toMicros(price) * instance.gpuCount);
}

function hourlyRateAfter(
  operation: InstanceOperation,
  instance: Instance,
  { prices, details }: EffectFacts,
): number | null {
  const before = billedHourlyRate(instance);
  switch (operation) {
    case 'deleteInstance':
      return 0;
    case 'hibernateInstance': {
      const own = details?.instance.id === instance.id ? details.billing : null;
      if (own !== null && own.currency === instance.currency) return own.hibernatedHourlyRate;
      return hibernatedHourlyRates.get(instance.currency) ?? null;
    }
    case 'restoreInstance':
      return fullHourlyRate(instance, prices);
    case 'rebootInstance':
      // An instance in ERROR is not billed, and is again once the reboot brought it back.
      return instance.status === 'ERROR' ? fullHourlyRate(instance, prices) : before;
    case 'startInstance':
    case 'stopInstance':
    case 'toggleInstancePublicIp':
      return before;
  }
}

function ephemeralGb(instance: Instance, specs: Iterable<GpuSpec>): number | null {
  if (instance.flavor !== null && instance.flavor.ephemeralGb !== null) return instance.flavor.ephemeralGb;
  for (const spec of specs) {
    if (
      spec.gpuModel === instance.gpuModel &&
      spec.gpuCount === instance.gpuCount &&
      spec.tier.toLowerCase() === instance.tier.toLowerCase()
    ) {
      return spec.ephemeralDiskGb ?? 0;
    }
  }
  return instance.flavor === null ? null : 0;
}

function rootDiskGb(instance: Instance): number | null {
  return instance.imageType === 'volume' ? 0 : (instance.flavor?.diskGb ?? null);
}

function givesUpAddress(operation: InstanceOperation, instance: Instance, retainIp: boolean): boolean {
  if (operation === 'deleteInstance') return true;
  if (operation === 'hibernateInstance') return !retainIp;
  return operation === 'toggleInstancePublicIp' && instance.publicIpEnabled;
}

/**
 * What a change does to an instance: what it costs per hour after (stop and start change nothing, since SHUTOFF
 * is billed in full; a restore goes back to GPU count times price) and what is lost (CONTRACT 5.1, 6.1).
 */
export function effectOf(operation: InstanceOperation, instance: Instance, facts: EffectFacts): ChangeEffect {
  const before = billedHourlyRate(instance);
  const after = hourlyRateAfter(operation, instance, facts);
  // Who sleeps has lost it already (CONTRACT 5.1).
  const wasLost = instance.status === 'HIBERNATED';
  const losesDisks = operation === 'deleteInstance' || operation === 'hibernateInstance';
  return {
    currency: instance.currency,
    hourlyRateBefore: before,
    hourlyRateAfter: after,
    hourlyDelta: after === null ? null : fromMicros(toMicros(after) - toMicros(before)),
    losesEphemeralGb: losesDisks && !wasLost ? ephemeralGb(instance, facts.specs) : 0,
    losesRootDiskGb: operation === 'deleteInstance' ? rootDiskGb(instance) : 0,
    losesAddress: givesUpAddress(operation, instance, facts.retainIp ?? false) ? instance.publicIp : null,
  };
}

/** Adds up effects in whole millionths; only those in `currency` count, disks of unknown size count as 0. */
export function sumEffects(effects: readonly ChangeEffect[], currency: Currency): EffectSum {
  let before = 0;
  let after = 0;
  let notSummed = 0;
  let unknownAfter = false;
  let ephemeral = 0;
  let rootDisk = 0;
  const addresses: string[] = [];
  for (const effect of effects) {
    ephemeral += effect.losesEphemeralGb ?? 0;
    rootDisk += effect.losesRootDiskGb ?? 0;
    if (effect.losesAddress !== null) addresses.push(effect.losesAddress);
    if (effect.currency !== currency) {
      notSummed += 1;
      continue;
    }
    before += toMicros(effect.hourlyRateBefore);
    if (effect.hourlyRateAfter === null) {
      notSummed += 1;
      unknownAfter = true;
    } else {
      after += toMicros(effect.hourlyRateAfter);
    }
  }
  return {
    count: effects.length,
    currency,
    hourlyRateBefore: fromMicros(before),
    hourlyRateAfter: unknownAfter ? null : fromMicros(after),
    hourlyDelta: unknownAfter ? null : fromMicros(after - before),
    notSummed,
    losesEphemeralGb: ephemeral,
    losesRootDiskGb: rootDisk,
    losesAddresses: addresses,
  };
}
