import { afterEach, expect, test } from 'vitest';
import { openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('a sweep that finds nothing new writes no byte', async () => {
  const stoppedAtMs = Date.now();
  const { cloud, terminal } = await openFleet({
    // Uptimes of weeks, which go up by the day; the service's clock stands still, and with it all costs.
    settlingMs: 30 * 24 * 3_600_000,
    cloud: { vms: 200, balance: 10_000_000, now: () => stoppedAtMs },
  });
  const sweeps = () => cloud.requests('listInstances').length;
  const wait = (count: number) =>
    expect.poll(sweeps, { timeout: 40_000, interval: 100 }).toBeGreaterThanOrEqual(count);
  // Marks of what changed last are taken away by the second sweep that finds nothing new.
  await wait(4);
  await terminal.quiet(300);
  const before = sweeps();
  terminal.resetBytes();
  await wait(before + 2);
  await terminal.quiet(300);
  expect(terminal.bytes).toBe(0);
});
