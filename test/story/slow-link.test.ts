import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { bundle, pinnedNode } from './driver/console.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, openTerminal } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const link = fileURLToPath(new URL('driver/slow-link.ts', import.meta.url));
const roundTripMs = 300;
const bytesPerSecond = 20_000;
const heldKeys = 200;
const repeatMs = 1000 / 30;

test('a key held down over a slow link ends where it should, and nothing lags behind it', async () => {
  const cloud = await startCloud({ vms: 300 });
  cloud.simulator.advance(20 * 60_000);
  const terminal = openTerminal(
    pinnedNode,
    [link, String(roundTripMs / 2), String(bytesPerSecond), pinnedNode, bundle],
    { cols: 160, rows: 50, env: cloud.env },
  );
  await terminal.waitFor(/ 1\/299$/m, { timeoutMs: 30_000 });
  await terminal.quiet(2 * roundTripMs, { timeoutMs: 20_000 });
  let lastOutputAtMs = 0;
  terminal.onOutput((_, atMs) => {
    lastOutputAtMs = atMs;
  });
  for (let pressed = 0; pressed < heldKeys; pressed++) {
    terminal.press('j');
    await new Promise((resolve) => setTimeout(resolve, repeatMs));
  }
  const lastKeyAtMs = performance.now();
  await terminal.waitFor(` ${heldKeys + 1}/299`);
  await terminal.quiet(1000);
  expect(lastOutputAtMs - lastKeyAtMs).toBeLessThan(2000);
});
