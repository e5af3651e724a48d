import type { Currency } from '../catalog/prices.ts';
import { formatAmount, hourly } from '../world/money.ts';

/** A rate as one says it: `$9.16 an hour`, `$0.025 an hour`. */
export function sayRate(rateUnits: number, currency: Currency): string {
  const rate = hourly(rateUnits);
  const cents = Math.round(rate * 100) / 100;
  // Small volumes cost fractions of a cent.
  const amount = formatAmount(rate, currency);
  const exact = cents === rate ? amount : amount.replace(/[\d,.]+$/, String(rate));
  return `${exact} an hour`;
}

/** `1 machine`, `2 machines`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** A list with a number before each line, cut where it gets long. */
export function numbered(lines: readonly string[], most: number): string {
  const shown = lines.slice(0, most).map((line, index) => `${index + 1}. ${line}`);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}

/** A span of hours in days and hours, or in hours and minutes where it is short. */
export function saySpan(hours: number): string {
  const minutes = Math.floor(hours * 60);
  const wholeHours = Math.floor(minutes / 60);
  if (wholeHours >= 48) {
    const days = Math.floor(wholeHours / 24);
    return `${count(days, 'day')} and ${count(wholeHours % 24, 'hour')}`;
  }
  return `${count(wholeHours, 'hour')} and ${count(minutes % 60, 'minute')}`;
}
