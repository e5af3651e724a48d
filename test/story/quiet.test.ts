import { afterEach, expect, test } from 'vitest';
import { openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('a sweep that finds nothing new writes no byte', async () => {
  const { cloud, terminal } = await openFleet({
    // Uptimes of weeks, which go up by the day.
    settledForMs: 30 * 24 * 3_600_000,
    still: true,
    cloud: { vms: 200, balance: 10_000_000 },
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
