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
    timeZoneName: 'short',
  }).formatToParts(timeMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`;
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

/** The name of the operator's zone: `CET`. */
export function zoneName(): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZoneName: 'short' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** The time of day with the zone's name: `14:02 CET`. */
export function shortTime(timeMs: number): string {
  const [, time = '', zone = ''] = clockTime(timeMs).split(' ');
  return `${time.slice(0, 5)} ${zone}`;
}
