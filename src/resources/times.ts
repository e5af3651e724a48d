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

/** The name of the operator's zone at a moment: `CET`; its offset where no name is known. */
export function zoneName(timeMs: number = Date.now()): string {
  for (const locale of zoneLocales) {
    const name = zoneAt(timeMs, locale);
    if (!offset.test(name)) return name;
  }
  return zoneAt(timeMs, 'en-GB');
}

/** A moment as the operator's clock shows it, with the zone's name: `2026-11-24 14:02:07 CET`. */
export function clockTime(timeMs: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(timeMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')} ${zoneName(timeMs)}`;
}

/** Day and time without year and zone: `11-24 14:02:07`. */
export function dayAndTime(timeMs: number): string {
  return clockTime(timeMs).slice(5, 19);
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
  return clockTime(timeMs).slice(11, 19);
}

const twoDigits = (count: number) => String(count).padStart(2, '0');

/** Day and time to the minute as the operator's clock shows it: `2026-11-24 14:02`; made for long lists, which `clockTime` would slow down. */
export function listedTime(timeMs: number): string {
  const time = new Date(timeMs);
  const day = `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;
  return `${day} ${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
}
