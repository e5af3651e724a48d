import { fromMicros, toMicros } from './micros.ts';

/** So much of something that has a price by the hour. */
export interface PricedAmount {
  /** Per hour of one unit, in major units. */
  readonly price: number;
  /** How much of it, and how much one unit is: 500 GB of a price per 1,000 GB. */
  readonly amount: number;
  readonly per: number;
}

const minutesPerHour = 60n;

/** Halves away from zero; both are above zero or zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

/**
 * What amounts cost together over so many minutes, in major units (CONTRACT 6.1, 6.2): reckoned in whole millionths, and rounded
 * once, at the end.
 */
export function estimate(amounts: readonly PricedAmount[], minutes: number): number {
  // Each part as a fraction over the product of all units, so that nothing is rounded on the way.
  const units = amounts.reduce((product, { per }) => product * BigInt(per), 1n);
  const perHour = amounts.reduce(
    (sum, { price, amount, per }) => sum + (BigInt(toMicros(price)) * BigInt(amount) * units) / BigInt(per),
    0n,
  );
  return fromMicros(Number(roundedQuotient(perHour * BigInt(minutes), units * minutesPerHour)));
}
