import type { Currency } from '../../../api/types.ts';
import { estimate } from '../../../store/money/estimate.ts';
import { formatMoney, formatRate, formatRunway, runwayAfter } from '../../../store/money/money.ts';
import { hoursPerDay } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import type { AsideLine, FormContext, FormValues } from '../types.ts';
import { minutesPerHour, numberOf, ownRate, type Part, partsOf, pricedIn } from './parts.ts';
import { problemsOf } from './problems.ts';

/** The currencies credits are kept in (CONTRACT 4.1). */
const currencies: readonly Currency[] = ['USD', 'EUR', 'INR'];

function hoursOf(values: FormValues): number {
  return numberOf(values, 'days') * hoursPerDay + numberOf(values, 'hours');
}

function spanText(hours: number): string {
  const days = Math.floor(hours / hoursPerDay);
  const rest = hours % hoursPerDay;
  return [days > 0 ? `${days}d` : '', rest > 0 || days === 0 ? `${rest}h` : '']
    .filter((part) => part !== '')
    .join(' ');
}

function currencyLine(parts: readonly Part[], currency: Currency, hours: number, isOwn: boolean): AsideLine {
  const priced = pricedIn(parts, currency);
  if ('without' in priced) return { text: `${currency}  no price for ${priced.without}`, tone: 'dim' };
  const rate = formatRate(estimate(priced.amounts, minutesPerHour), currency);
  const whole = formatMoney(estimate(priced.amounts, hours * minutesPerHour), currency);
  return { text: `${currency}  ${rate}  ${whole} in ${spanText(hours)}`, tone: isOwn ? 'accent' : 'plain' };
}

/** How long the balance lasts with it beside all that runs now. */
function runwayLine(hourlyRate: number | null, { balance, burn }: Facts): readonly AsideLine[] {
  const hours = balance === null ? null : runwayAfter(balance, burn.hourlyRate, hourlyRate);
  return hours === null ? [] : [{ text: `with it the balance lasts ${formatRunway(hours)}` }];
}

/** The account's own currency first: no other is ever converted into it. */
export function asideOf(values: FormValues, context: FormContext): readonly AsideLine[] {
  const { facts } = context;
  if (facts.prices === null) return [{ text: 'the prices are not read yet', tone: 'warn' }];
  const parts = partsOf(values, context);
  const problems = problemsOf(values, context);
  const wrong = ['size', 'snapshots', 'days', 'hours'].find((id) => problems[id] !== undefined);
  // What is no number counts as none, and the sum would look like an answer.
  if (wrong !== undefined) return [{ text: `nothing is reckoned: mend ${wrong} first`, tone: 'warn' }];
  if (parts.length === 0) return [{ text: 'choose what is reckoned with', tone: 'dim' }];
  const hours = hoursOf(values);
  const own = facts.currency;
  const shown = [...new Set([own, ...currencies])];
  const rate = ownRate(values, context);
  const single = parts.map((part): AsideLine => {
    const price = pricedIn([part], own);
    const cost = 'amounts' in price ? formatRate(estimate(price.amounts, minutesPerHour), own) : 'no price';
    return { text: `${part.label}  ${cost}`, tone: 'dim' };
  });
  return [
    ...shown.map((currency) => currencyLine(parts, currency, hours, currency === own)),
    ...runwayLine(rate, facts),
    ...(parts.length > 1 ? single : []),
  ];
}
