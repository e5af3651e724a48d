import { describe, expect, it } from 'vitest';
import { costByDay } from '../../src/store/money/cost-by-day.ts';
import { toMicros } from '../../src/store/money/micros.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.UTC(2026, 0, 5, 12);
const stretch = (
  startMs: number | null,
  endMs: number | null,
  totalCost: number,
  currency = 'USD',
  totalMinutes: number | null = null,
) => ({ startMs, endMs, totalCost, currency, totalMinutes });
const costs = (...args: Parameters<typeof costByDay>) => costByDay(...args).map(({ cost }) => cost);

describe('cost by day', () => {
  it.each([
    ['nothing', [], [0, 0, 0]],
    ['a stretch within a day', [stretch(now - 2 * hourMs, now - hourMs, 3)], [0, 0, 3]],
    [
      'a stretch over midnight, by the time in each day',
      [stretch(now - 24 * hourMs, now, 4.8)],
      [0, 2.4, 2.4],
    ],
    ['one that still runs, up to now', [stretch(now - 36 * hourMs, null, 3)], [0, 2, 1]],
    [
      'one that still runs, up to the minute that was charged last: a whole day costs what a day costs',
      [stretch(now - 36 * hourMs - 59_000, null, 54, 'USD', 36 * 60)],
      [0.024583, 36, 17.975417],
    ],
    ['what lies before the days asked for', [stretch(now - 30 * dayMs, now - 29 * dayMs, 3)], [0, 0, 0]],
    ['another currency', [stretch(now - hourMs, now, 3, 'EUR')], [0, 0, 0]],
    ['one without a beginning', [stretch(null, now, 3)], [0, 0, 0]],
    ['one of no length', [stretch(now, now, 3)], [0, 0, 3]],
    ['an end before the beginning', [stretch(now - hourMs, now - 2 * hourMs, 3)], [0, 0, 3]],
    ['one that ends at midnight', [stretch(now - 13 * hourMs, now - 12 * hourMs, 3)], [0, 3, 0]],
  ] as const)('of %s', (_, stretches, expected) => {
    expect(costs(stretches, 'USD', now, 3)).toEqual(expected);
  });

  it('adds up to the bill to the millionth, however it is cut', () => {
    const stretches = Array.from({ length: 50 }, (_, index) =>
      stretch(now - 9 * dayMs + index * 7_777_777, now - index * 3_333_333, 0.1 + index * 0.333_333),
    );
    const sum = (parts: readonly number[]) => parts.reduce((total, cost) => total + toMicros(cost), 0);
    expect(sum(costs(stretches, 'USD', now, 12))).toBe(sum(stretches.map(({ totalCost }) => totalCost)));
  });

  it('names each day by its beginning, oldest first', () => {
    expect(costByDay([], 'USD', now, 2).map((day) => new Date(day.dayMs).toISOString())).toEqual([
      '2026-01-04T00:00:00.000Z',
      '2026-01-05T00:00:00.000Z',
    ]);
  });
});
