import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { cursorRow, goTo, openFleet } from './driver/fleet.ts';
import { questionsDuring } from './driver/questions.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const esc = '\u001b';
const pasted = `${esc}[200~PyDyBHITW\ry${esc}[201~`;

/** What the console's modes and a keyboard make a terminal send. Many end in a letter that acts when it comes alone. */
const sequences: readonly string[] = [
  ...['A', 'B', 'C', 'D', 'H', 'F', 'I', 'O', 'Z', 'P'].map((final) => `${esc}[${final}`),
  ...['A', 'B', 'C', 'D', 'H', 'F', 'I', 'P', 'T'].map((final) => `${esc}O${final}`),
  ...['1~', '3~', '4~', '5~', '6~', '1;5B', '1;2D', '24~'].map((rest) => `${esc}[${rest}`),
];

/** Sends `bytes` in two parts with a gap between them. */
const sendCut = async (
  terminal: TerminalSession,
  bytes: string,
  at: number,
  gapMs: number,
): Promise<void> => {
  terminal.write(bytes.slice(0, at));
  // The silence is what the story is about.
  await pause(gapMs);
  terminal.write(bytes.slice(at));
};

const cutsOf = (bytes: string): number[] => Array.from({ length: bytes.length - 1 }, (_, index) => index + 1);

/** A machine on which every action works is under the cursor, and is again afterwards. */
const openOnMachine = async () => {
  const fleet = await openFleet({ still: true });
  await goTo(fleet.terminal, 'train-llama-70b-01');
  return fleet;
};

test.each([
  [0, sequences],
  [20, sequences],
  [60, sequences.filter((_, index) => index % 2 === 0)],
  [200, [`${esc}[B`, `${esc}[H`, `${esc}[I`, `${esc}OP`, `${esc}[6~`]],
  [1000, [`${esc}[D`, `${esc}[I`, `${esc}OH`]],
])('sequences cut at each byte with a gap of %i ms act on nothing', async (gapMs, chosen) => {
  const { cloud, terminal } = await openOnMachine();
  const questions = await questionsDuring(terminal, async () => {
    for (const bytes of chosen) {
      for (const at of cutsOf(bytes)) await sendCut(terminal, bytes, at, gapMs);
      // The cursor comes back to a machine, wherever the keys have led it.
      terminal.type('1');
      await terminal.quiet(70);
    }
  });
  expect(questions).toEqual([]);
  expect(cloud.changes()).toEqual([]);
  // It still listens, and the same letters typed alone do ask.
  terminal.press('1', 'g');
  await terminal.waitFor(/ 1\/11$/m);
  expect(await questionsDuring(terminal, async () => terminal.press('D'))).not.toEqual([]);
});

test('a single escape that comes just before an arrow is no letter either', async () => {
  const { cloud, terminal } = await openOnMachine();
  const questions = await questionsDuring(terminal, async () => {
    for (const rest of ['[B', '[D', '[H', '[I', 'OP', 'OH']) terminal.write(`${esc}${esc}${rest}`);
  });
  expect([questions, cloud.changes()]).toEqual([[], []]);
});

test('a paste outside of an input is discarded, however it arrives', async () => {
  const { cloud, terminal } = await openOnMachine();
  // Cost, age and balance go on while the pastes are sent.
  const still = () =>
    terminal
      .screen()
      .slice(0, -1)
      .map((line) => line.slice(0, 90).trimEnd());
  const before = still();
  const questions = await questionsDuring(terminal, async () => {
    terminal.paste('PyDyBHITW\ntrain-llama-70b-01\ny\n');
    for (const gapMs of [0, 60])
      for (const at of cutsOf(pasted))
        await sendCut(terminal, pasted, at, at <= 6 || gapMs === 0 ? gapMs : 5);
    for (const at of [1, 2, 10, pasted.length - 2]) await sendCut(terminal, pasted, at, 200);
    await sendCut(terminal, pasted, pasted.length - 3, 1000);
  });
  expect([questions, cloud.changes()]).toEqual([[], []]);
  expect(still()).toEqual(before);
  terminal.press('k');
  await terminal.waitFor(/ 8\/11$/m);
});

test('keys typed into the filter and the palette never act', async () => {
  const { cloud, terminal } = await openOnMachine();
  const questions = await questionsDuring(terminal, async () => {
    terminal.press('/');
    terminal.type('PyDyBHITW');
    await terminal.waitFor('PyDyBHITW');
    terminal.type('qQ:?*1 a');
    await terminal.waitFor('PyDyBHITWqQ:?*1 a');
    terminal.press('enter');
    await terminal.quiet(100);
    // With no row to act on, and then with all of them again.
    terminal.type('PyDy');
    terminal.press('escape');
    await terminal.waitFor(/ \d+\/11$/m);
    terminal.press('/');
    terminal.paste('PyDy\nHy');
    await terminal.waitFor('PyDy');
    terminal.press('escape');
    await terminal.waitFor(/ \d+\/11$/m);
    terminal.press(':');
    terminal.type('PyDyBHITW');
    await terminal.waitFor('PyDyBHITW');
    terminal.press('escape');
    await terminal.quiet(100);
  });
  expect([questions, cloud.changes()]).toEqual([[], []]);
  expect(cursorRow(terminal)).not.toBe('');
});

test('no key of a question is taken from a sequence', async () => {
  const { cloud, terminal } = await openOnMachine();
  terminal.press('P');
  await terminal.waitFor('y stop');
  await terminal.quiet(450);
  // Focus reports come at any moment; arrows mean nothing to the question.
  for (const bytes of [`${esc}[I`, `${esc}[O`, `${esc}[B`, `${esc}OA`]) await sendCut(terminal, bytes, 2, 60);
  terminal.paste('y');
  await terminal.quiet(450);
  expect(cloud.changes()).toEqual([]);
  expect(terminal.line('y stop')).not.toBe('');
});
