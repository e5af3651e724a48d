import type { Currency } from '../api/types.ts';
import { withCommas } from '../store/commas.ts';
import { fromMicros, toMicros } from '../store/money/micros.ts';
import { formatDuration, formatMoney, formatRate } from '../store/money/money.ts';
import { coarseAge } from './columns.ts';
import { clockTime } from './times.ts';
import type { Facts } from './types.ts';

/** `1,000 GB`; nothing where the size is not told. */
export function gigabytes(size: number | null): string {
  return size === null ? '' : `${withCommas(size)} GB`;
}

/** `1 rule`, `5 rules`. */
export function counted(count: number, noun: string): string {
  return `${withCommas(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The first decimals of a text with zeros behind them: `$0.200/h`, to stand below `$0.075/h`. */
export function padDecimals(text: string, decimals: number): string {
  return text.replace(/\.\d+/, (digits) => digits.padEnd(decimals + 1, '0'));
}

/** Amounts with as many decimals as the one with most of them, to stand below each other. */
export function alikeDecimals(amounts: readonly string[]): readonly string[] {
  const most = amounts.reduce((sofar, text) => Math.max(sofar, /\.(\d+)/.exec(text)?.[1]?.length ?? 0), 0);
  return amounts.map((text) => padDecimals(text, most));
}

/** A title inside of a sentence; names and abbreviations in it stay as they are. */
export function inSentence(title: string): string {
  return title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

const minuteMs = 60_000;

/** How long something took, to the second below a minute. */
export function lasted(durationMs: number): string {
  return durationMs < minuteMs ? `${Math.round(durationMs / 1_000)}s` : formatDuration(durationMs);
}

/** A moment in full; nothing where none is told. */
export function moment(timeMs: number | null): string {
  return timeMs === null ? '' : clockTime(timeMs);
}

/** A moment in full, and how long ago that is. */
export function sinceMoment(timeMs: number | null, { nowMs }: Facts): readonly string[] {
  return timeMs === null ? [] : [clockTime(timeMs), `${coarseAge(nowMs - timeMs)} ago`];
}

export const hoursPerDay = 24;
export const daysShown = 30;

/** What a rate comes to over some hours, exactly. */
export function overHours(hourlyRate: number, hours: number): number {
  return fromMicros(toMicros(hourlyRate) * hours);
}

/** A rate by the hour, the day and 30 days. */
export function ratesOverTime(hourlyRate: number, currency: Currency): readonly string[] {
  return [
    formatRate(hourlyRate, currency),
    `${formatMoney(overHours(hourlyRate, hoursPerDay), currency)}/day`,
    `${formatMoney(overHours(hourlyRate, hoursPerDay * daysShown), currency)} per ${daysShown} days`,
  ];
}

/** Why an action that takes one row is not done to several marked ones: the first of them is not what was meant. */
export const oneAtATime = (): string => 'one at a time: take the other marks away';
