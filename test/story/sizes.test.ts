import { afterEach, expect, test } from 'vitest';
import { openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const headings = (terminal: TerminalSession): string[] => terminal.line('NAME').trim().split(/ {2,}/);

test('columns give way in their order when the terminal gets narrower, and come back', async () => {
  const { terminal } = await openFleet({ console: { cols: 140, rows: 30 } });
  const all = headings(terminal);
  expect(all).toEqual(['NAME', 'STATE', 'GPU', 'REGION', 'PUBLIC IP', 'RATE', 'COST', 'UP']);
  let before = all;
  for (const cols of [110, 100, 90, 80, 70, 60]) {
    terminal.resize(cols, 24);
    await terminal.waitFor(
      (screen) => headings(terminal).includes('STATE') && screen[23]?.startsWith(' $') === true,
    );
    await terminal.quiet(250);
    const now = headings(terminal);
    expect(before).toEqual(expect.arrayContaining(now));
    expect(terminal.line('train-llama')).toMatch(/^ {3}train-llama\S+ +● ACTIVE/);
    before = now;
  }
  expect(before.slice(0, 2)).toEqual(['NAME', 'STATE']);
  terminal.resize(140, 30);
  await terminal.waitFor('PUBLIC IP');
  await terminal.quiet(250);
  expect(headings(terminal)).toEqual(all);
});

test('80x24 keeps name, state, GPU and rate, and the money', async () => {
  const { terminal } = await openFleet({ console: { cols: 80, rows: 24 } });
  expect(headings(terminal)).toEqual(['NAME', 'STATE', 'GPU', 'RATE']);
  expect(terminal.screen()[0]).toContain('1 VMs');
  // Volumes and snapshots are a part of it, and read behind the machines.
  await terminal.waitFor((screen) => /^ \$\d+\.\d\d {2}-\$18\.42\/h {2}2\dh left/.test(screen.at(-1) ?? ''));
});

test('a terminal that is too small says so, and the fleet is back when it has grown', async () => {
  const { terminal } = await openFleet();
  terminal.resize(59, 14);
  await terminal.waitFor('60x15');
  await terminal.quiet();
  expect(terminal.screen().join('\n')).not.toContain('train-llama-70b-01');
  terminal.resize(60, 15);
  await terminal.waitFor(/ 1\/11$/m);
  terminal.resize(120, 32);
  await terminal.waitFor('long-sleep');
  await terminal.quiet();
  expect(terminal.screen().filter((line) => line.includes('train-llama-70b-01'))).toHaveLength(1);
});
