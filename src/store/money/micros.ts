/** The service's rates have at most six decimals, so a millionth is the unit in which sums are exact. */
const microsPerUnit = 1_000_000;

/** An amount in major units as whole millionths; what is not a finite number counts as 0. */
export function toMicros(amount: number): number {
  return Number.isFinite(amount) ? Math.round(amount * microsPerUnit) : 0;
}

/** Whole millionths as an amount in major units. */
export function fromMicros(micros: number): number {
  return micros === 0 ? 0 : micros / microsPerUnit;
}
