import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { pinnedNode } from './driver/console.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, openTerminal } from './driver/terminal.ts';

const start = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('npm start opens the demo on a machine without a key', async () => {
  const terminal = openTerminal(pinnedNode, [start]);
  await terminal.waitFor('DEMO');
  await terminal.waitFor('train-llama-70b-01');
});

test('npm start opens the account whose key is set', async () => {
  const cloud = await startCloud({ vms: 3 });
  const terminal = openTerminal(pinnedNode, [start], { env: cloud.env });
  await terminal.waitFor(/ 1\/3$/m);
  expect(terminal.screen().join('\n')).not.toContain('DEMO');
});

test('npm start passes its arguments on', async () => {
  const terminal = openTerminal(pinnedNode, [start, '--version']);
  expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
  expect(terminal.screen()[0]).toMatch(/^\d+\.\d+\.\d+$/);
});

test('npm start with a number of VMs opens the demo of that size, whatever key is set', async () => {
  const cloud = await startCloud({ vms: 3 });
  const terminal = openTerminal(pinnedNode, [start, '--demo-vms', '5'], { env: cloud.env });
  await terminal.waitFor('DEMO');
  await terminal.waitFor(/ 1\/5\b/);
});
