import { zoneNames } from './zone-names.ts';

/** Which of these know the short name of a zone: each only those of its own part of the world. */
const zoneLocales = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'] as const;
const offset = /^(?:GMT|UTC)[+-]/;

/** By the zone of the environment and locale: making one takes longer than using it. */
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneAt(timeMs: number, locale: string): string {
  const key = `${process.env.TZ ?? ''} ${locale}`;
  const format = zoneFormats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZoneName: 'short' });
  zoneFormats.set(key, format);
  return format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

const longName = /\((.+)\)$/;

/** The name of the operator's zone at a moment: `CET`; its offset where no name is known. */
export function zoneName(timeMs: number = Date.now()): string {
  const [, long = ''] = longName.exec(new Date(timeMs).toString()) ?? [];
  const short = zoneNames.get(long);
  if (short !== undefined) return short;
  for (const locale of zoneLocales) {
    const name = zoneAt(timeMs, locale);
    if (!offset.test(name)) return name;
  }
  return zoneAt(timeMs, 'en-GB');
}

const twoDigits = (count: number) => String(count).padStart(2, '0');

/** A moment as the operator's clock shows it: `2026-11-24 14:02:07`. */
function dateAndTime(timeMs: number): string {
  return `${listedTime(timeMs)}:${twoDigits(new Date(timeMs).getSeconds())}`;
}

/** A moment as the operator's clock shows it, with the zone's name: `2026-11-24 14:02:07 CET`. */
export function clockTime(timeMs: number): string {
  return `${dateAndTime(timeMs)} ${zoneName(timeMs)}`;
}

/** Day and time without year and zone: `11-24 14:02:07`. */
export function dayAndTime(timeMs: number): string {
  return dateAndTime(timeMs).slice(5);
}

/** Day and time to the minute, with the zone's name: `11-24 14:02 CET`. */
export function dayAndMinute(timeMs: number): string {
  const [day = '', time = '', zone = ''] = clockTime(timeMs).split(' ');
  return `${day.slice(5)} ${time.slice(0, 5)} ${zone}`;
}

/** The time of day with the zone's name: `14:02 CET`. */
export function shortTime(timeMs: number): string {
  const [, time = '', zone = ''] = clockTime(timeMs).split(' ');
  return `${time.slice(0, 5)} ${zone}`;
}

/** The time of day to the second: `14:02:07`. */
export function secondOfDay(timeMs: number): string {
  return dateAndTime(timeMs).slice(11);
}

/** Day and time to the minute as the operator's clock shows it: `2026-11-24 14:02`. */
export function listedTime(timeMs: number): string {
  const time = new Date(timeMs);
  const day = `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;
  return `${day} ${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
}
