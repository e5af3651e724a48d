import type { Volume } from '../../api/types.ts';
import { type BurnRate, burnRate, formatMoney, formatRate } from '../../store/money.ts';
import { counted, daysShown, gigabytes, hoursPerDay, overHours } from '../texts.ts';

/** A rate per hour and over 30 days, each currency for itself. */
function ratesText({ hourlyRate, currency, others }: BurnRate): readonly string[] {
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

/** How much storage the volumes of a list are, what they cost together, and what of that is wasted. */
export function volumesNote(rows: readonly Volume[]): readonly string[] {
  if (rows.length === 0) return [];
  const [perHour = 'not billed', perMonth] = ratesText(burnRate([], rows, []));
  const idle = rows.filter(({ status }) => status === 'available');
  const [wasted] = ratesText(burnRate([], idle, []));
  const size = rows.reduce((sum, { sizeGb }) => sum + sizeGb, 0);
  return [
    perHour,
    ...(wasted === undefined ? [] : [`${wasted} of it for ${counted(idle.length, 'volume')} nothing uses`]),
    ...(perMonth === undefined ? [] : [perMonth]),
    gigabytes(size),
  ];
}
