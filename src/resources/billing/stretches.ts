import type { BillingStretch, Currency } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { decimalsOfRate, formatDuration, formatMoney, formatRate } from '../../store/money/money.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import { moment, sinceMoment } from '../texts.ts';
import { listedTime, zoneName } from '../times.ts';
import type { Cell, Column, DetailsTable, FactGroup, Facts } from '../types.ts';

const minuteMs = 60_000;
const secondsPerMinute = 60;
const minutesPerHour = 60;
const rateSteps = 10_000;

/** The service tells a rate by the minute to 6 decimals; by the hour and to 4 it is the price again (CONTRACT 6.6). */
function hourlyRate({ perMinuteRate }: BillingStretch): number {
  return Math.round(perMinuteRate * minutesPerHour * rateSteps) / rateSteps;
}

/** Whether it is still running, asleep or over; a bill may also wear the state of the volume it is for. */
function statusCell({ status }: BillingStretch): Cell {
  const text = status.toUpperCase();
  switch (text) {
    case 'ACTIVE':
    case 'IN-USE':
      return { text, mark: 'active' };
    case 'HIBERNATED':
      return { text, mark: 'hibernated', tone: 'dim' };
    case 'STOPPED':
    case 'AVAILABLE':
      return { text, mark: 'off', tone: 'warn' };
    case 'COMPLETED':
    case 'DELETED':
      return { text, mark: 'off', tone: 'dim' };
    case 'ERROR':
      return { text, mark: 'failed', tone: 'bad' };
    default:
      return { text, mark: 'unknown' };
  }
}

function timeColumn<Row extends BillingStretch>(
  look: { readonly id: string; readonly title: string; readonly givesWay?: number },
  timeMs: (row: Row) => number | null,
  open: string,
): Column<Row> {
  const field = look.id === 'from' ? 'startMs' : 'endMs';
  return {
    givesWay: 0,
    highFirst: true,
    sortWords: ['oldest', 'newest'],
    width: 16,
    fields: [field],
    ...look,
    cell: (row) => {
      const ms = timeMs(row);
      return ms === null ? { text: open, tone: 'dim' } : { text: listedTime(ms) };
    },
    sortKey: timeMs,
    value: (row) => {
      const ms = timeMs(row);
      return ms === null ? null : new Date(ms).toISOString();
    },
  };
}

/**
 * State, time and money of a stretch. Minutes and cost of an open one go up with every reading: only its end marks them as
 * changed.
 */
export function stretchColumns<Row extends BillingStretch>(): readonly Column<Row>[] {
  return [
    textColumn({ id: 'status', title: 'STATUS', width: 12 }, statusCell, (row) => row.status),
    timeColumn({ id: 'from', title: 'FROM' }, (row) => row.startMs, ''),
    timeColumn({ id: 'to', title: 'TO', givesWay: 5 }, (row) => row.endMs, 'still running'),
    {
      ...numberColumn<Row>(
        { id: 'time', title: 'TIME', width: 7, givesWay: 2, fields: ['endMs'] },
        (row) => row.totalMinutes,
        (minutes) => formatDuration(minutes * minuteMs),
      ),
      value: (row) => row.totalMinutes * secondsPerMinute,
    },
    {
      ...numberColumn<Row>(
        { id: 'rate', title: 'RATE', width: 10, givesWay: 3, fields: ['perMinuteRate'] },
        hourlyRate,
        (rate, row) => formatRate(rate, row.currency),
      ),
      currency: (row) => row.currency,
      decimals: (row) => decimalsOfRate(hourlyRate(row)),
    },
    {
      ...numberColumn<Row>(
        { id: 'cost', title: 'COST', width: 11, fields: ['endMs'] },
        (row) => row.totalCost,
        (cost, row) => formatMoney(cost, row.currency),
      ),
      currency: (row) => row.currency,
    },
  ];
}

/** What they cost together, each currency for itself. */
export function costOf(rows: readonly BillingStretch[]): string {
  const micros = new Map<Currency, number>();
  for (const { currency, totalCost } of rows)
    micros.set(currency, (micros.get(currency) ?? 0) + toMicros(totalCost));
  return [...micros].map(([currency, sum]) => formatMoney(fromMicros(sum), currency)).join(' + ');
}

/** What the rows of a list cost together, and whose clock their times are of. */
export function stretchNote(rows: readonly BillingStretch[]): readonly string[] {
  const [first] = rows;
  if (first === undefined) return [];
  return [`sum ${costOf(rows)}`, `times in ${zoneName(first.startMs ?? undefined)}`];
}

/** When it ran, at what rate, and what it cost. */
export function stretchGroup(row: BillingStretch, facts: Facts): FactGroup {
  const isOpen = row.endMs === null;
  return group('Bill', [
    fact('Status', statusCell(row)),
    fact('From', ...sinceMoment(row.startMs, facts)),
    fact('To', isOpen ? 'still running' : moment(row.endMs)),
    fact('Time', formatDuration(row.totalMinutes * minuteMs), `${withCommas(row.totalMinutes)} minutes`),
    fact('Rate', formatRate(hourlyRate(row), row.currency)),
    fact('Cost', formatMoney(row.totalCost, row.currency), isOpen ? 'so far' : null),
    fact('Says', row.description),
    fact('Billing id', row.billingId),
  ]);
}

/** What one thing was billed, the latest stretch first; all of it once the whole bill was read. */
export function stretchesTable(noun: string, all: readonly BillingStretch[], isWhole: boolean): DetailsTable {
  const title = isWhole ? `All bills of this ${noun}` : `Bills of this ${noun} read so far`;
  const latest = [...all].sort((one, other) => (other.startMs ?? 0) - (one.startMs ?? 0));
  return table(`${title}: ${costOf(latest)}`, '', latest, [
    { title: 'from', cell: ({ startMs }) => moment(startMs) },
    { title: 'to', givesWay: 1, cell: ({ endMs }) => (endMs === null ? 'still running' : moment(endMs)) },
    { title: 'status', cell: statusCell },
    { title: 'time', align: 'right', cell: ({ totalMinutes }) => formatDuration(totalMinutes * minuteMs) },
    { title: 'rate', align: 'right', cell: (row) => formatRate(hourlyRate(row), row.currency) },
    { title: 'cost', align: 'right', cell: (row) => formatMoney(row.totalCost, row.currency) },
  ]);
}

/** Filter terms every bill has; `from:2026-11` finds a month. */
export const stretchFields = {
  state: (row: BillingStretch) => row.status,
  tier: (row: BillingStretch) => row.tier,
  from: (row: BillingStretch) => (row.startMs === null ? '' : listedTime(row.startMs)),
  id: (row: BillingStretch) => row.billingId,
};
