import {
  type Currency,
  GPU_OFFERS,
  HIBERNATED_PRICES,
  SNAPSHOT_PRICES,
  VOLUME_OFFERS,
} from '../catalog/prices.ts';

/*
 * Money is counted in whole units, so that no sum depends on its order. A rate is a whole number of 1/100,000 of a
 * major unit per hour, fine enough for one GB of the cheapest volume. One minute of it is then as many sixtieths of
 * 1/100,000, and that is the unit of amounts: minutes x rate is an amount with nothing rounded.
 */
const RATE_UNITS_PER_MAJOR = 100_000;
const AMOUNT_UNITS_PER_MAJOR = RATE_UNITS_PER_MAJOR * 60;

/** The rate of a running or stopped instance, in rate units per hour. */
export function instanceRate(gpuModel: string, gpuCount: number, currency: Currency): number {
  return Math.round((GPU_OFFERS[gpuModel]?.prices[currency] ?? 0) * RATE_UNITS_PER_MAJOR) * gpuCount;
}

/** The rate of a hibernated instance, in rate units per hour. */
export function hibernatedRate(currency: Currency): number {
  return Math.round(HIBERNATED_PRICES[currency] * RATE_UNITS_PER_MAJOR);
}

/** The rate of a volume, in rate units per hour; 1 TB is 1000 GB. */
export function volumeRate(volumeType: string, sizeGb: number, currency: Currency): number {
  const perTb = VOLUME_OFFERS[volumeType]?.prices[currency] ?? 0;
  return Math.round((perTb * RATE_UNITS_PER_MAJOR) / 1000) * sizeGb;
}

/** The rate of a snapshot, in rate units per hour. */
export function snapshotRate(sizeGb: number, currency: Currency): number {
  return Math.round((SNAPSHOT_PRICES[currency] * RATE_UNITS_PER_MAJOR) / 100) * sizeGb;
}

/** Rate units as major units per hour, to 6 decimals. */
export function hourly(rateUnits: number): number {
  return rateUnits / RATE_UNITS_PER_MAJOR;
}

/** Rate units as major units per minute, to 6 decimals. */
export function perMinute(rateUnits: number): number {
  return Math.round((rateUnits * 1_000_000) / AMOUNT_UNITS_PER_MAJOR) / 1_000_000;
}

/** Amount units as major units, to 4 decimals. */
export function major(amountUnits: number): number {
  return Math.round((amountUnits * 10_000) / AMOUNT_UNITS_PER_MAJOR) / 10_000;
}

/** Major units as amount units. */
export function amountOf(majorUnits: number): number {
  return Math.round(majorUnits * AMOUNT_UNITS_PER_MAJOR);
}

/** What so many hours at a rate come to, in amount units. */
export function amountForHours(rateUnits: number, hours: number): number {
  return rateUnits * 60 * hours;
}

const SIGNS: Readonly<Record<Currency, string>> = { USD: '$', EUR: '€', INR: '₹' };

/** An amount in major units for people: `$412.37`, `-€3.20`. */
export function formatAmount(majorUnits: number, currency: Currency): string {
  const cents = Math.round(Math.abs(majorUnits) * 100);
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = majorUnits < 0 && cents > 0 ? '-' : '';
  return `${sign}${SIGNS[currency]}${whole}.${String(cents % 100).padStart(2, '0')}`;
}
