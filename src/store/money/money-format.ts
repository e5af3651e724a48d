import type { Currency } from '../../api/types.ts';
import { toMicros } from './micros.ts';

const symbols: ReadonlyMap<string, string> = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['INR', '₹'],
]);

/** What stands before an amount: `$`, and the code where the currency has no sign. */
export function currencySign(currency: Currency): string {
  return symbols.get(currency) ?? currency;
}

/** A decimal with thousands commas. */
function grouped(magnitude: string): string {
  const [whole = '0', decimals = ''] = magnitude.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

/** A decimal with thousands commas and the currency before it; a rounded zero has no sign. */
function withCurrency(magnitude: string, negative: boolean, currency: Currency): string {
  const sign = negative && /[1-9]/.test(magnitude) ? '-' : '';
  return `${sign}${symbols.get(currency) ?? `${currency} `}${grouped(magnitude)}`;
}

/** Rounds half away from zero in integers: the binary double of 1.005 lies below it. */
function toDecimals(micros: number, decimals: number): string {
  const step = 10 ** (6 - decimals);
  return (Math.round(micros / step) / 10 ** decimals).toFixed(decimals);
}

/** An amount in major units with two decimals: `$412.37`, `-$3.10`, `CHF 3.10`. */
export function formatMoney(amount: number, currency: Currency): string {
  const micros = toMicros(Math.abs(amount));
  return withCurrency(toDecimals(micros, 2), amount < 0, currency);
}

/** Two decimals, and below 0.10 two significant digits. */
function rateDecimals(micros: number): string {
  let decimals = 2;
  if (micros > 0 && micros < 100_000) {
    const leadingZeros = 6 - String(micros).length;
    decimals = Math.min(6, leadingZeros + 2);
  }
  return toDecimals(micros, decimals).replace(/(\.\d\d\d*?)0+$/, '$1');
}

/** How many decimals a rate is shown with: 2, and more below 0.10. */
export function decimalsOfRate(hourlyRate: number): number {
  const micros = toMicros(Math.abs(hourlyRate));
  return micros === 0 || micros >= 100_000 ? 2 : (rateDecimals(micros).split('.')[1]?.length ?? 0);
}

/** The price of one unit: two decimals, and below 0.10 two significant digits: `$18.42`, `$0.0042`. */
export function formatPrice(price: number, currency: Currency): string {
  return withCurrency(rateDecimals(toMicros(Math.abs(price))), price < 0, currency);
}

/** What was paid, to the last millionth that counts: `$0.0123`, `$1.20`. */
export function formatCost(amount: number, currency: Currency): string {
  const magnitude = toDecimals(toMicros(Math.abs(amount)), 6).replace(/(\.\d\d\d*?)0+$/, '$1');
  return withCurrency(magnitude, amount < 0, currency);
}

/** A rate in major units per hour, with the decimals of a price: `$18.42/h`, `$0.0042/h`. */
export function formatRate(hourlyRate: number, currency: Currency): string {
  return `${formatPrice(hourlyRate, currency)}/h`;
}

/** A rate whose currency and unit stand above it: `18.42`, `0.0042`. */
export function formatPlainRate(hourlyRate: number): string {
  return grouped(rateDecimals(toMicros(hourlyRate)));
}

const minutesPerHour = 60;
const minutesPerDay = 24 * minutesPerHour;

/** Whole minutes from one up in the two coarsest units: `45m`, `22h`, `3d 4h`, `12d`, `>10y`. */
function formatMinutes(minutes: number): string {
  if (minutes < minutesPerHour) return `${minutes}m`;
  if (minutes < minutesPerDay) return `${Math.floor(minutes / minutesPerHour)}h`;
  const days = Math.floor(minutes / minutesPerDay);
  if (days > 3650) return '>10y';
  const hours = Math.floor((minutes % minutesPerDay) / minutesPerHour);
  return hours === 0 || days >= 10 ? `${days}d` : `${days}d ${hours}h`;
}

/** How long credits last, rounded down: `∞`, `3d 4h`, `22h`, `45m`, `<1m`, and `0m` for none. */
export function formatRunway(hours: number): string {
  if (hours === Number.POSITIVE_INFINITY) return '∞';
  if (!(hours > 0)) return '0m';
  // A hair above the double, so that 0.35 h, stored a little below, is still its 21 minutes.
  const minutes = Math.floor(hours * minutesPerHour + 1e-9);
  return minutes === 0 ? '<1m' : formatMinutes(minutes);
}

/** A span of time, rounded down, below a minute in steps of ten seconds: `2d 17h`, `10h`, `35m`, `40s`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  return seconds < 60 ? `${Math.floor(seconds / 10) * 10}s` : formatMinutes(Math.floor(seconds / 60));
}
