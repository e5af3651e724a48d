import type { Volume } from '../../api/types.ts';
import { burnRate } from '../../store/money/money.ts';
import { gigabytes } from '../texts.ts';
import { ratesText } from './rates-text.ts';

/** How much storage the volumes of a list are, what they cost together, and what of that is wasted. */
export function volumesNote(rows: readonly Volume[]): readonly string[] {
  if (rows.length === 0) return [];
  const [perHour = 'not billed', perMonth] = ratesText(burnRate([], rows, []));
  const idle = rows.filter(({ status }) => status === 'available');
  const [wasted] = ratesText(burnRate([], idle, []));
  const size = rows.reduce((sum, { sizeGb }) => sum + sizeGb, 0);
  return [
    perHour,
    ...(wasted === undefined ? [] : [`${wasted} of it for ${idle.length} unattached`]),
    ...(perMonth === undefined ? [] : [perMonth]),
    gigabytes(size),
  ];
}
