import { afterEach, expect, test } from 'vitest';
import { goTo, openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const budgetBytesPerKey = 300;
/** Longer than from one reading of the details to the next. */
const atRestMs = 17_000;
const lines = 15;

test('details that do not change send nothing, and scroll within the budget of the list', async () => {
  const { terminal } = await openFleet({ still: true, console: { cols: 120, rows: 24 } });
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('enter');
  await terminal.waitFor('ssh-from-office');
  await terminal.quiet(1_000);
  terminal.resetBytes();
  await expect(terminal.quiet(atRestMs, { timeoutMs: atRestMs + 1_000 })).resolves.toBeUndefined();
  expect(terminal.bytes).toBe(0);

  for (let line = 1; line <= lines; line++) {
    terminal.press('j');
    await terminal.waitFor(new RegExp(` ${1 + line}-\\d+/\\d+$`, 'm'));
  }
  await terminal.waitFor(/Cost by day {2}\$1,\d{3}\.\d\d in all/);
  expect(terminal.bytes / lines).toBeLessThanOrEqual(budgetBytesPerKey);
});
