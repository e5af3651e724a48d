import { afterEach, expect, test } from 'vitest';
import { goTo, openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const hourMs = 3_600_000;
const minuteMs = 60_000;

test('everything of the account goes while it is looked at, and what is left says so', async () => {
  const { cloud, terminal } = await openFleet({ cloud: { balance: 30, retentionHours: 1 } });
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('enter');
  await terminal.waitFor(/^ train-llama-70b-01 {2}● ACTIVE/m);
  // An hour and a half of credit, an hour until everything is deleted, and what is gone can be read a minute longer.
  cloud.simulator.advance(2 * hourMs);
  terminal.press('r');
  await terminal.waitFor(/^ train-llama-70b-01 {2}(?:◐ HIBERNATING|z HIBERNATED)/m);
  await terminal.waitFor('no credit: add some on the web site');
  cloud.simulator.advance(hourMs + 5 * minuteMs);
  terminal.press('r');
  await terminal.waitFor('train-llama-70b-01 is gone: the service has it no more. esc goes back.');
  terminal.press('escape');
  await terminal.waitFor('No VMs in this account.', { timeoutMs: 20_000 });
  for (const [key, text] of [
    ['2', 'No SSH keys in this account.'],
    ['3', 'No firewalls in this account.'],
    ['4', 'No volumes in this account.'],
    ['5', 'No snapshots in this account.'],
    ['6', 'No custom images in this account.'],
    ['7', 'No startup scripts in this account.'],
  ] as const) {
    terminal.press(key, 'r');
    await terminal.waitFor(text);
  }
  expect(cloud.changes()).toEqual([]);
  // What is owed stays, and nothing is charged any more.
  await terminal.waitFor((screen) => /^ -\$\d+\.\d\d {2}\$0\.00\/h/.test(screen.at(-1) ?? ''));
});
