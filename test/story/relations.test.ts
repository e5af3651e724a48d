import { afterEach, expect, test } from 'vitest';
import { cursorRow, openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('what hangs together is walked as a tree, along it and back, within few bytes', async () => {
  const { terminal } = await openFleet({ still: true, console: { cols: 80, rows: 24 } });
  terminal.press('/');
  terminal.type('train-llama-70b-01');
  terminal.press('enter', 'x');
  await terminal.waitFor('What hangs together with train-llama-70b-01');
  for (const name of ['checkpoints', 'ssh-from-office', 'ops-yubikey']) await terminal.waitFor(`─ ${name} `);
  expect(terminal.line('data-01')).toMatch(/[├└]─ data-01 +volume +● IN-USE +\$0\.10\/h$/);
  expect(terminal.line('ssh-from-office')).toMatch(/[├└]─ ssh-from-office +firewall +● SUCCESS$/);
  expect(terminal.line('ops-yubikey')).toMatch(/[├└]─ ops-yubikey +SSH key$/);

  await terminal.quiet(60);
  const before = terminal.bytes;
  terminal.press('j');
  await terminal.quiet(60);
  expect(terminal.bytes - before).toBeLessThanOrEqual(300);

  while (!cursorRow(terminal).includes('ssh-from-office')) {
    terminal.press('j');
    await terminal.quiet(60);
  }
  terminal.press('enter');
  await terminal.waitFor('Attached VMs');
  terminal.press('x');
  await terminal.waitFor('What hangs together with ssh-from-office');
  expect(terminal.line('train-llama-70b-01')).toMatch(/[├└]─ train-llama-70b-01/);
  terminal.press('escape', 'escape');
  await terminal.waitFor('What hangs together with train-llama-70b-01');
  await terminal.quiet(60);
  expect(cursorRow(terminal)).toContain('ssh-from-office');
  terminal.press('escape');
  await terminal.waitFor('esc clears');
  expect(cursorRow(terminal)).toContain('train-llama-70b-01');
});
