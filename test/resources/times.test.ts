import { afterEach, expect, it } from 'vitest';
import { clockTime, shortTime, zoneName } from '../../src/resources/times.ts';

const usual = process.env.TZ;

afterEach(() => {
  process.env.TZ = usual;
});

const winter = Date.UTC(2026, 0, 15, 13, 2, 7);
const summer = Date.UTC(2026, 6, 15, 13, 2, 7);

it.each([
  ['UTC', 'UTC', 'UTC'],
  ['Europe/Oslo', 'CET', 'CEST'],
  ['Europe/London', 'GMT', 'BST'],
  ['Europe/Athens', 'EET', 'EEST'],
  ['America/New_York', 'EST', 'EDT'],
  ['Australia/Sydney', 'AEDT', 'AEST'],
  ['Pacific/Auckland', 'NZDT', 'NZST'],
  ['Asia/Kolkata', 'IST', 'IST'],
  ['Africa/Johannesburg', 'SAST', 'SAST'],
  // Nobody's English has a name for these.
  ['Asia/Tokyo', 'GMT+9', 'GMT+9'],
  ['America/Sao_Paulo', 'GMT-3', 'GMT-3'],
])('%s is called %s in January and %s in July', (zone, inWinter, inSummer) => {
  process.env.TZ = zone;
  expect([zoneName(winter), zoneName(summer)]).toEqual([inWinter, inSummer]);
});

it('a moment is told with the name the zone has then', () => {
  process.env.TZ = 'Europe/Oslo';
  expect(clockTime(winter)).toBe('2026-01-15 14:02:07 CET');
  expect(shortTime(summer)).toBe('15:02 CEST');
});
