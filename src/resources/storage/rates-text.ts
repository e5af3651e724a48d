import { type BurnRate, formatMoney, formatRate } from '../../store/money/money.ts';
import { daysShown, hoursPerDay, overHours } from '../texts.ts';

/** A rate per hour and over 30 days, each currency for itself; nothing where nothing is charged. */
export function ratesText({
  hourlyRate,
  currency,
  others,
}: Pick<BurnRate, 'hourlyRate' | 'currency' | 'others'>): readonly string[] {
  const all = [...(hourlyRate > 0 ? [{ hourlyRate, currency }] : []), ...others];
  if (all.length === 0) return [];
  const over = all.map((part) =>
    formatMoney(overHours(part.hourlyRate, hoursPerDay * daysShown), part.currency),
  );
  return [
    all.map((part) => formatRate(part.hourlyRate, part.currency)).join(' + '),
    `${over.join(' + ')} per ${daysShown} days`,
  ];
}
