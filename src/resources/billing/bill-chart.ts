import type { Currency } from '../../api/types.ts';
import { costByDay } from '../../store/money/cost-by-day.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatMoney } from '../../store/money/money.ts';
import type { BillName, BillState } from '../../store/state.ts';
import { counted } from '../texts.ts';
import { listedTime } from '../times.ts';
import type { DetailsChart, Facts } from '../types.ts';
import { costOf } from './stretches.ts';

const daysCharted = 14;
const title = 'Cost by day';

type Stretches = NonNullable<BillState['stretches']>;

/** What the last days cost, oldest first, from the first one on that cost anything. */
function daysOf(stretches: Stretches, currency: Currency, nowMs: number) {
  const days = costByDay(stretches, currency, nowMs, daysCharted);
  const first = days.findIndex(({ cost }) => cost > 0);
  return first === -1 ? [] : days.slice(first);
}

/** `11-24`, and today by its name. */
function dayLabel(dayMs: number, isToday: boolean): string {
  return isToday ? 'today' : listedTime(dayMs).slice('2026-'.length, '2026-11-24'.length);
}

/** What one machine, volume or snapshot was billed by the day, and in all (CONTRACT 4.9). */
export function billChart(of: BillName, id: string, facts: Facts): DetailsChart {
  const bill = facts.bill?.of === of && facts.bill.id === id ? facts.bill : null;
  const stretches = bill?.stretches ?? null;
  if (stretches === null)
    return { kind: 'chart', title, note: bill?.error?.message ?? 'reading its bill…', bars: [] };
  if (stretches.length === 0) return { kind: 'chart', title, note: 'nothing was billed yet', bars: [] };
  const currency = stretches.find(({ endMs }) => endMs === null)?.currency ?? stretches[0]?.currency;
  const days = daysOf(stretches, currency ?? facts.currency, facts.nowMs);
  const money = (amount: number) => formatMoney(amount, currency ?? facts.currency);
  const all = costOf(stretches);
  const noteOf = (drawn: number) => {
    const charted = days.slice(-drawn);
    const sum = money(fromMicros(charted.reduce((micros, { cost }) => micros + toMicros(cost), 0)));
    const inDays =
      days.length === 0 ? `nothing in the last ${daysCharted} days` : `${sum} in ${counted(drawn, 'day')}`;
    const notes = [
      `${all} in all`,
      // A thing no older than the chart is long has cost no more than that.
      sum === all ? null : inDays,
      bill === null || bill.unread === 0 ? null : `${counted(bill.unread, 'record')} more not read`,
      bill?.error == null ? null : `may be old: ${bill.error.message}`,
    ];
    return notes.filter((note) => note !== null).join(', ');
  };
  return {
    kind: 'chart',
    title,
    note: noteOf(days.length),
    noteOf,
    bars: days.map(({ dayMs, cost }, index) => ({
      label: dayLabel(dayMs, index === days.length - 1),
      value: cost,
      text: cost > 0 ? money(cost) : '',
    })),
  };
}
