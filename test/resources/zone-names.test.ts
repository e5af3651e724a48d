import { afterEach, expect, test, vi } from 'vitest';
import { clockTime, zoneName } from '../../src/resources/times.ts';
import { zoneNames } from '../../src/resources/zone-names.ts';

afterEach(() => vi.unstubAllEnvs());

const locales = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];
const moments = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)];

/** What Node's own tables know of a zone. */
function namesOf(timeMs: number): readonly string[] {
  return locales.map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' }).formatToParts(timeMs);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  });
}

test('every zone has the first name that Intl knows of it, by the list or without', () => {
  const used = new Set<string>();
  for (const zone of [...Intl.supportedValuesOf('timeZone'), 'UTC']) {
    vi.stubEnv('TZ', zone);
    for (const timeMs of moments) {
      const known = namesOf(timeMs);
      const expected = known.find((name) => !/^(?:GMT|UTC)[+-]/.test(name)) ?? known[0] ?? '';
      expect(`${zone}: ${zoneName(timeMs)}`).toBe(`${zone}: ${expected}`);
      used.add(expected);
    }
  }
  expect([...zoneNames.values()].filter((name) => !used.has(name))).toEqual([]);
});

test('the operator’s clock shows the same as that of Intl', () => {
  for (const zone of ['Asia/Kolkata', 'America/St_Johns', 'Europe/Berlin', 'UTC']) {
    vi.stubEnv('TZ', zone);
    for (const timeMs of moments) {
      const shown = new Date(timeMs).toLocaleString('sv-SE', { timeZone: zone });
      expect(clockTime(timeMs)).toBe(`${shown} ${zoneName(timeMs)}`);
    }
  }
});
