import { withCommas } from '../store/commas.ts';
import { decimalsOfRate, formatDuration, formatRate } from '../store/money/money.ts';
import type { Cell, Column, Facts, PlainValue } from './types.ts';

interface Look {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly givesWay?: number;
  readonly grow?: boolean;
  readonly growTo?: number;
  readonly align?: 'right';
  readonly fields?: readonly string[];
  readonly highFirst?: boolean;
}

/** A column that shows one text of the row and sorts by it; `value` says to a program what the text does not. */
export function textColumn<Row>(
  look: Look,
  text: (row: Row) => string | Cell,
  value?: (row: Row) => PlainValue,
): Column<Row> {
  const cell = (row: Row): Cell => {
    const value = text(row);
    return typeof value === 'string' ? { text: value } : value;
  };
  return {
    givesWay: 0,
    fields: [look.id],
    ...look,
    cell,
    sortKey: (row) => cell(row).text.toLowerCase(),
    ...(value === undefined ? {} : { value }),
  };
}

/** A column that says yes or nothing. */
export function flagColumn<Row>(look: Look, flag: (row: Row) => boolean): Column<Row> {
  return textColumn(look, (row) => (flag(row) ? 'yes' : ''), flag);
}

/** A right-aligned column of numbers. */
export function numberColumn<Row>(
  look: Look,
  value: (row: Row) => number | null,
  text: (value: number, row: Row) => string = withCommas,
): Column<Row> {
  return {
    givesWay: 0,
    fields: [look.id],
    align: 'right',
    highFirst: true,
    ...look,
    cell: (row) => {
      const number = value(row);
      return { text: number === null ? '' : text(number, row) };
    },
    sortKey: value,
  };
}

/** What the row costs per hour, in its own currency. */
export function rateColumn<Row extends { readonly hourlyRate: number; readonly currency: string }>(
  givesWay: number,
): Column<Row> {
  return {
    ...numberColumn<Row>(
      { id: 'rate', title: 'RATE', width: 10, givesWay, fields: ['hourlyRate'] },
      (row) => row.hourlyRate,
      (rate, row) => (rate > 0 ? formatRate(rate, row.currency) : ''),
    ),
    currency: (row) => row.currency,
    decimals: ({ hourlyRate }) => decimalsOfRate(hourlyRate),
  };
}

/** What one of it would cost per hour in the account's currency; nothing where no price is told. */
export function offeredRateColumn<Row>(
  givesWay: number,
  hourlyRateOf: (row: Row, facts: Facts) => number | null,
): Column<Row> {
  return {
    id: 'rate',
    title: 'RATE',
    width: 10,
    align: 'right',
    givesWay,
    highFirst: true,
    fields: [],
    cell: (row, facts) => {
      const rate = hourlyRateOf(row, facts);
      return { text: rate === null ? '' : formatRate(rate, facts.currency) };
    },
    sortKey: hourlyRateOf,
    currency: (_, facts) => facts.currency,
    needs: ['balance', 'prices'],
  };
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** A span as a program reads it; null stays null. */
export function wholeSeconds(durationMs: number | null): number | null {
  return durationMs === null ? null : Math.floor(durationMs / secondMs);
}

/** A span by the minute, as the facts know the time: anything shorter is `<1m`. */
export function coarseAge(durationMs: number): string {
  return durationMs < minuteMs ? '<1m' : formatDuration(durationMs);
}

const stepMs = 5 * minuteMs;
const hourMs = 60 * minuteMs;

/** A span in a list, below an hour in steps of five minutes: a screen of young rows would else change whole with each minute. */
export function listedAge(durationMs: number): string {
  if (durationMs < stepMs) return '<5m';
  return formatDuration(durationMs < hourMs ? Math.floor(durationMs / stepMs) * stepMs : durationMs);
}

/** How long ago the row was made, in coarse steps. */
export function ageColumn<Row extends { readonly createdAtMs: number | null }>(
  givesWay: number,
): Column<Row> {
  const ageMs = (row: Row, facts: Facts) => (row.createdAtMs === null ? null : facts.nowMs - row.createdAtMs);
  return {
    id: 'age',
    title: 'AGE',
    width: 7,
    align: 'right',
    sortWords: ['newest', 'oldest'],
    givesWay,
    fields: [],
    cell: (row, facts) => {
      const age = ageMs(row, facts);
      return { text: age === null ? '' : listedAge(age) };
    },
    sortKey: ageMs,
    value: (row, facts) => wholeSeconds(ageMs(row, facts)),
  };
}

/** A state cell: settled ones plain, transitional ones waiting, faults red; letter case does not matter. */
export function stateCell(status: string): Cell {
  const name = status.toUpperCase();
  if (name === 'ERROR') return { text: name, tone: 'bad', mark: 'failed' };
  if (['SUCCESS', 'AVAILABLE', 'IN-USE', 'ATTACHED'].includes(name))
    return { text: name, tone: 'plain', mark: 'active' };
  if (name.endsWith('ING')) return { text: name, tone: 'warn', mark: 'moving' };
  return { text: name, tone: 'plain', mark: 'unknown' };
}
