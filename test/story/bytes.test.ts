import { afterEach, expect, test } from 'vitest';
import { openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { type Cell, closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const size = { cols: 160, rows: 50 };
/** What a key that moves the cursor may cost on the wire, as a mean over many rows. */
const budgetBytesPerKey = 300;
const keys = 100;

/** What a person sees of a cell: its colour shows only where something stands in it or behind it. */
const seen = ({ text, foreground, background, bold, dim, inverse }: Cell): string =>
  text === ' ' && !inverse
    ? `${background}`
    : `${text} ${foreground} ${background} ${bold} ${dim} ${inverse}`;

/** The rows of `after` that do not look as they did in `before`. */
const changedRows = (before: string[][], after: string[][]): number[] =>
  after.flatMap((cells, y) => (cells.join('|') === before[y]?.join('|') ? [] : [y]));

const picture = (terminal: TerminalSession): string[][] =>
  Array.from({ length: size.rows }, (_, y) =>
    Array.from({ length: size.cols }, (__, x) => seen(terminal.cell(x, y))),
  );

/** Has the console draw all of its screen anew. */
const redrawn = async (terminal: TerminalSession): Promise<string[][]> => {
  await terminal.scribble('\u001b[2;5r\u001b[31m\u001b[3;3Hwritten by another program');
  terminal.press('ctrl-l');
  await terminal.quiet(300);
  return picture(terminal);
};

const openLongList = async (): Promise<TerminalSession> => {
  const { terminal } = await openFleet({ still: true, cloud: { vms: 300 }, console: size });
  await terminal.waitFor(/ 1\/\d{3}$/m, { timeoutMs: 30_000 });
  // Past the marks of what changed last, so that only keys change the screen.
  await terminal.quiet(2000, { timeoutMs: 60_000 });
  return terminal;
};

const hold = async (terminal: TerminalSession, key: string, from: number, step: number): Promise<void> => {
  for (let pressed = 1; pressed <= keys; pressed++) {
    terminal.press(key);
    await terminal.waitFor(new RegExp(` ${from + step * pressed}/\\d{3}$`, 'm'));
  }
};

test('a key that moves through a long list costs at most 300 bytes, and the screen is right', async () => {
  const terminal = await openLongList();
  await hold(terminal, 'j', 1, 1);
  terminal.resetBytes();
  await hold(terminal, 'j', 1 + keys, 1);
  expect(terminal.bytes / keys).toBeLessThanOrEqual(budgetBytesPerKey);

  await terminal.quiet();
  const moved = picture(terminal);
  expect(changedRows(moved, await redrawn(terminal))).toEqual([]);
});
