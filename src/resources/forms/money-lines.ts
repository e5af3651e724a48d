import { formatMoney, formatRunway, runwayAfter } from '../../store/money/money.ts';
import { ratesOverTime } from '../texts.ts';
import type { Facts } from '../types.ts';
import type { AsideLine } from './types.ts';

/** How long the balance lasts after a change of what is charged per hour; nothing while the balance is not known. */
export function runwayLine(hourlyDelta: number | null, { balance, burn }: Facts): readonly AsideLine[] {
  if (balance === null) return [];
  const hours = runwayAfter(balance, burn.hourlyRate, hourlyDelta);
  if (hours === null) return [];
  return [{ text: `balance lasts ${formatRunway(hours)} after this`, tone: hours <= 24 ? 'warn' : 'plain' }];
}

/** What something new costs by the hour, the day and 30 days, and how long the balance lasts with it. */
export function costLines(hourlyRate: number | null, facts: Facts): readonly AsideLine[] {
  if (hourlyRate === null) return [{ text: 'price not known', tone: 'warn' }];
  const [perHour = '', perDay = '', perMonth = ''] = ratesOverTime(hourlyRate, facts.currency);
  return [
    { text: `${perHour} · ${perDay}`, tone: 'accent' },
    { text: perMonth, tone: 'accent' },
    ...runwayLine(hourlyRate, facts),
  ];
}

/** The least credit without which the service begins nothing of it (CONTRACT 6.4). */
const leastCredit: ReadonlyMap<string, number> = new Map([
  ['USD', 1],
  ['EUR', 1],
  ['INR', 100],
]);

/** That the credit does not do for what has a least one; nothing where it does. */
export function leastCreditLine({ balance, currency }: Facts): readonly AsideLine[] {
  const least = leastCredit.get(currency);
  if (least === undefined || balance === null || balance >= least) return [];
  return [{ text: `it needs a credit of ${formatMoney(least, currency)} at least`, tone: 'bad' }];
}
