import { Buffer } from 'node:buffer';
import { afterEach, expect, test } from 'vitest';
import { crookedColumns } from './driver/alignment.ts';
import { openConsole } from './driver/console.ts';
import { waitForQuestion } from './driver/fleet.ts';
import {
  attack,
  change,
  expectOwn,
  expectSafe,
  openBehind,
  startStillCloud,
  wordsForPrograms,
} from './driver/hostile.ts';
import { closeRelays, startRelay } from './driver/relay.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';
import { clipboardWrites, readWire } from './driver/wire.ts';

afterEach(async () => {
  await closeTerminals();
  await closeRelays();
  await closeClouds();
});

const openOn = async (env: Record<string, string>): Promise<TerminalSession> => {
  const terminal = openConsole({ env, recordOutput: true });
  await terminal.waitFor(/ 1\/11$/m);
  await terminal.waitFor(/\$[\d,.]+ {2}-\$[\d,.]+\/h/);
  await terminal.quiet();
  return terminal;
};

const headingRow = 2;

const expectStraight = (terminal: TerminalSession, where: string): void => {
  expect(crookedColumns(terminal, headingRow), where).toEqual([]);
};

/** Looks at every list, at the details and JSON of a row of each, and at the palette. */
const walk = async (terminal: TerminalSession): Promise<void> => {
  for (const tab of ['2', '3', '4', '5', '6', '7', '8', '9', '1']) {
    await change(terminal, tab);
    await terminal.waitFor((screen) => screen[headingRow + 1]?.startsWith('▌') === true);
    await terminal.quiet(100);
    expectStraight(terminal, `tab ${tab}`);
    await expectSafe(terminal, `tab ${tab}`);
    for (const [key, view] of [
      ['enter', 'details'],
      ['v', 'JSON'],
    ] as const) {
      await change(terminal, key);
      // The answers about a machine and its bill come after it was opened.
      await terminal.waitFor((screen) => !/[Rr]eading its/.test(screen.join('\n')));
      await terminal.quiet(250);
      await expectSafe(terminal, `${view} of tab ${tab}`);
    }
    terminal.press('G');
    await expectSafe(terminal, `end of the JSON of tab ${tab}`);
    await change(terminal, 'escape');
    await change(terminal, 'escape');
  }
  await change(terminal, ':');
  terminal.type('stop');
  await expectSafe(terminal, 'palette');
  await change(terminal, 'escape');
};

test('every list, view and the palette stay whole under strings that attack the terminal', async () => {
  const cloud = await startStillCloud(true);
  const terminal = await openOn(cloud.env);
  await walk(terminal);
  for (let row = 0; row < 10; row++) await change(terminal, 'j');
  expectStraight(terminal, 'the fleet, walked through');
  await expectSafe(terminal, 'the fleet, walked through');
  terminal.press('y');
  await terminal.waitFor('sent to the terminal');
  await expectSafe(terminal, 'copied');
});

test('questions, journal, results and messages stay whole', async () => {
  const cloud = await startStillCloud(true);
  const env = await startRelay(cloud, {
    instead: ({ method, path }) =>
      method === 'POST' && path.includes('hibernate')
        ? { status: 409, body: { success: false, error: attack, message: attack, request_id: attack } }
        : undefined,
  });
  const terminal = await openOn(env);
  terminal.press('/');
  terminal.type('state:active');
  terminal.press('enter');
  await terminal.waitFor(/ 1\/6 of 11$/m);
  for (const [key, question] of [
    ['P', 'y stop'],
    ['D', 'type its name'],
    ['H', 'hibernate'],
    ['B', 'y reboot'],
    ['a', 'reboot'],
  ] as const) {
    terminal.press(key);
    await waitForQuestion(terminal, question);
    await expectSafe(terminal, `question of ${key}`);
    await change(terminal, 'escape');
  }
  terminal.press('T');
  await terminal.waitFor("can't start");
  await terminal.quiet(80);
  expectOwn(terminal, 'a message');
  terminal.press('P');
  await waitForQuestion(terminal, 'y stop');
  terminal.press('y');
  await terminal.waitFor('◐ STOPPING');
  await expectSafe(terminal, 'a change');
  expect(cloud.changes()).toHaveLength(1);

  terminal.press('j', '*');
  await terminal.waitFor('marked');
  terminal.press('H');
  await waitForQuestion(terminal, 'Hibernate');
  await expectSafe(terminal, 'question about many');
  const count = /type (\d+), the count/.exec(terminal.screen().join('\n'))?.[1] ?? '';
  expect(Number(count)).toBeGreaterThan(1);
  terminal.type(count);
  await terminal.quiet(450);
  terminal.press('enter');
  await terminal.waitFor(/\d+ failed/);
  expectOwn(terminal, 'refusals');
  terminal.press('e');
  await terminal.waitFor('failed');
  await expectSafe(terminal, 'results');
  await change(terminal, 'escape');
  terminal.press('J');
  await terminal.waitFor('Journal');
  await expectSafe(terminal, 'journal');
});

test('a service that does nothing but fail is told in words that attack nothing', async () => {
  const cloud = await startCloud({ faults: { hostile: true, error: 1 } });
  const terminal = openConsole({ env: cloud.env, recordOutput: true });
  await terminal.waitFor(/failed \(50\d\): \S+/, { timeoutMs: 20_000 });
  await terminal.quiet(100);
  expectOwn(terminal, 'failing');
});

test.each<[string, (text: string) => string]>([
  ['after', (text) => text + attack],
  ['before', (text) => attack + text],
])('all of it in every text, %s what stands there', async (_, spoil) => {
  const terminal = await openBehind((text, field) => (wordsForPrograms.test(field) ? text : spoil(text)));
  await walk(terminal);
});

test('and also in every id, state and time', async () => {
  const terminal = await openBehind((text) => text + attack);
  await walk(terminal);
  terminal.press('y');
  await terminal.waitFor('sent to the terminal');
  terminal.press('enter', 'y');
  await terminal.waitFor('sent to the terminal');
  await terminal.quiet(80);
  expectOwn(terminal, 'the copied line');
  // What is pasted into a shell must not end a command.
  const copied = clipboardWrites(readWire(terminal.output())).map((base64) =>
    Buffer.from(base64, 'base64').toString('utf8'),
  );
  expect(copied).toHaveLength(2);
  expect(copied.join('')).not.toMatch(/\p{Cc}|\p{Cf}/u);
});
