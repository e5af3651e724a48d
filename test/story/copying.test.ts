import { Buffer } from 'node:buffer';
import { afterEach, expect, test } from 'vitest';
import { goTo, openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';
import { clipboardWrites, readWire } from './driver/wire.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('y sends the address, and in the details the login line, by OSC 52, and says what it did', async () => {
  const { terminal } = await openFleet({ console: { recordOutput: true } });
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('y');
  await terminal.waitFor('sent to the terminal: 198.18.0.11');
  expect(clipboardWrites(readWire(terminal.output()))).toEqual([base64('198.18.0.11')]);
  expect(terminal.clipboard()).toBe('198.18.0.11');
  // A terminal never says that it took it.
  expect(terminal.screen().join('\n')).not.toContain('copied:');

  terminal.press('enter');
  await terminal.waitFor('y copies');
  terminal.press('y');
  const line = 'ssh -i ~/.ssh/ops-yubikey ubuntu@198.18.0.11';
  await terminal.waitFor(`sent to the terminal: ${line}`);
  expect(clipboardWrites(readWire(terminal.output()))).toEqual([base64('198.18.0.11'), base64(line)]);
});

test('a startup script keeps its lines', async () => {
  const { cloud, terminal } = await openFleet({ console: { recordOutput: true } });
  terminal.press('7');
  await expect.poll(() => cloud.requests('listScripts').length).toBeGreaterThan(0);
  await terminal.waitFor(/ 1\/\d+\b/);
  await terminal.quiet();
  terminal.press('y');
  await terminal.waitFor('sent to the terminal');
  expect(terminal.clipboard().split('\n').length).toBeGreaterThan(2);
  expect(clipboardWrites(readWire(terminal.output()))).toEqual([base64(terminal.clipboard())]);
});

test('where nothing passes a copy on, nothing is sent and it says so', async () => {
  const { terminal } = await openFleet({ console: { recordOutput: true, env: { STY: '1234.pts-0' } } });
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('y');
  await terminal.waitFor('not copied: GNU screen does not pass copies on');
  expect(clipboardWrites(readWire(terminal.output()))).toEqual([]);
});

test('yy shows the text alone, which the terminal wraps by itself; esc comes back', async () => {
  const { terminal } = await openFleet({ console: { recordOutput: true } });
  terminal.press('2');
  await terminal.waitFor('anna-laptop');
  await terminal.quiet();
  terminal.press('y', 'y');
  await terminal.waitFor('sent to the terminal');
  const key = terminal.clipboard();
  terminal.resize(60, 20);
  await terminal.quiet();
  // Of a key several things may be copied: the second y takes the first of them.
  terminal.press('j', 'k', 'y', 'y', 'y');
  const isAlone = (screen: string[]) => screen.join('').replaceAll(' ', '') === key.replaceAll(' ', '');
  await terminal.waitFor(isAlone);
  expect(terminal.screen()[0]).toBe(key.slice(0, 60).trimEnd());
  // No line end of the console's own is in it.
  expect(terminal.output()).toContain(key);
  terminal.press('ctrl-l');
  await terminal.quiet();
  expect(isAlone(terminal.screen())).toBe(true);
  terminal.press('escape');
  await terminal.waitFor('anna-laptop');
});
