import { describe, expect, it } from 'vitest';
import { createQuota, type Lane } from '../../src/store/polling/quota.ts';
import { createFakeClock } from './fake-clock.ts';

/** How many requests a lane that always wants to send gets through in each of these minutes. */
async function sentPerMinute(lane: Lane, minutes: number, slowdown = 1): Promise<number[]> {
  const clock = createFakeClock();
  const quota = createQuota(clock, 120, () => slowdown);
  const counts: number[] = [];
  for (let minute = 0; minute < minutes; minute++) {
    counts.push(0);
    for (let tick = 0; tick < 600; tick++) {
      while (quota.freeAtMs(lane) <= clock.now()) {
        quota.note(lane);
        counts[minute] = (counts[minute] ?? 0) + 1;
      }
      await clock.advance(100);
    }
  }
  return counts;
}

describe('the shares of the quota', () => {
  it('give sweeps half of it, burst included', async () => {
    const counts = await sentPerMinute('sweep', 4);
    expect(Math.max(...counts)).toBeLessThanOrEqual(60);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(55);
  });

  it('give billing a tenth, spread evenly', async () => {
    expect(await sentPerMinute('billing', 3)).toEqual([12, 12, 12]);
  });

  it('shrink with the slowdown', async () => {
    const counts = await sentPerMinute('sweep', 3, 4);
    expect(Math.max(...counts)).toBeLessThanOrEqual(15);
  });

  it('leave room: sweeps wait while everything together is near the quota', async () => {
    const clock = createFakeClock();
    const quota = createQuota(clock, 120, () => 1);
    for (let sent = 0; sent < 90; sent++) quota.note('operator');
    expect(quota.freeAtMs('sweep')).toBe(clock.now() + 60_000);
    expect(quota.freeAtMs('follow')).toBeLessThanOrEqual(clock.now());
    expect(quota.freeAtMs('operator')).toBeLessThanOrEqual(clock.now());
  });

  it('hold all but the operator after a refusal', () => {
    const clock = createFakeClock();
    const quota = createQuota(clock, 120, () => 1);
    quota.holdUntil(clock.now() + 7_000);
    const lanes: Lane[] = ['follow', 'sweep', 'billing'];
    expect(lanes.map((lane) => quota.freeAtMs(lane))).toEqual(Array(3).fill(clock.now() + 7_000));
    expect(quota.freeAtMs('operator')).toBe(0);
  });
});
