import { expect } from 'vitest';
import { brokenBoxes } from './alignment.ts';
import { openConsole } from './console.ts';
import { startRelay } from './relay.ts';
import { type Cloud, startCloud } from './simulator.ts';
import type { TerminalSession } from './terminal.ts';
import { clipboardWrites, countOf, foreignControls, invisibles, lastScrollRegion, readWire } from './wire.ts';

const settledForMs = 30 * 24 * 3_600_000;
const clearScreen = '\u001b[2J';
/** What a redraw begins with. */
const eraseAll = '\u001b[H\u001b[J';

/** A fleet whose clock stands still, so that a screen drawn again has to be the same. */
export const startStillCloud = async (hostile: boolean): Promise<Cloud> => {
  const openedMs = Date.now();
  const cloud = await startCloud({
    now: () => openedMs - settledForMs,
    balance: 10_000_000,
    faults: { hostile },
  });
  cloud.simulator.advance(settledForMs);
  return cloud;
};

/** The modes, title, cursor and scroll region are the console's own, it rang no bell and sent nothing that is not its own. */
export const expectOwn = (terminal: TerminalSession, where: string): void => {
  expect(terminal.modes(), where).toEqual({
    alternateScreen: true,
    cursorHidden: true,
    bracketedPaste: true,
    focusReporting: true,
    applicationCursor: false,
    mouse: 'none',
    title: '',
  });
  const wire = readWire(terminal.output());
  const clipboard = clipboardWrites(wire).map((base64) => `\u001b]52;c;${base64}\u0007`);
  expect(
    foreignControls(wire).filter((sequence) => !clipboard.includes(sequence)),
    where,
  ).toEqual([]);
  expect(invisibles(wire), where).toEqual([]);
  expect(countOf(wire, clearScreen), where).toBe(1);
  expect([terminal.bells(), lastScrollRegion(wire)], where).toEqual([0, '']);
};

/** Draws the screen anew and waits until it stands. */
const redraw = async (terminal: TerminalSession): Promise<void> => {
  const before = terminal.output().length;
  terminal.press('ctrl-l');
  await terminal.waitFor(() => terminal.output().includes(eraseAll, before));
  // On a busy machine what follows the erasing may be late.
  await terminal.waitFor((screen) => screen.some((text) => text.trim() !== ''));
  await terminal.quiet(80);
};

/** What is on the screen once it is at rest: own output only, boxes closed, and the same when it is drawn anew. */
export const expectSafe = async (terminal: TerminalSession, where: string): Promise<void> => {
  await terminal.quiet(80);
  // A message goes with the next key.
  terminal.press('ctrl-l');
  await terminal.quiet(80);
  expectOwn(terminal, where);
  expect(brokenBoxes(terminal), where).toEqual([]);
  // What is read meanwhile may change the screen between two drawings, but not time and again.
  await expect
    .poll(
      async () => {
        const before = terminal.screen().join('\n');
        await redraw(terminal);
        return terminal.screen().join('\n') === before;
      },
      { message: `${where}, drawn anew`, timeout: 10_000 },
    )
    .toBe(true);
};

/** Presses a key that shows something else, and waits until that stands. */
export const change = async (terminal: TerminalSession, key: string): Promise<void> => {
  const before = terminal.screen().join('\n');
  terminal.press(key);
  await terminal.waitFor((screen) => screen.join('\n') !== before);
  await terminal.quiet(100);
};

/** Every kind of attack at once, as a name may hold it. */
export const attack = [
  '\u001b[2J\u001b[H\u001b[5;10r\u001b[?1049l\u001b[?25h\u001b[?2004l\u001b[?1004l\u001b[?1000h\u001b[?7l\u001bc',
  '\u001b]0;title taken\u0007\u001b]52;c;cm0gLXJmIH4=\u001b\\\u001b]8;;http://evil.example\u0007link\u001bPq\u001b\\',
  '\u009b31m\u009d0;again\u009c\u0090\u0007\u0008\u007f\u0000\u000e\u000f\t\r\nsecond line\u0085third',
  '\u202egnp.exe\u202c\u2066\u2069\u200b\u200f\ufeff\u2028\u2029\ud800',
  `日本語👩‍👩‍👧‍👦🇳🇴e${'\u0301'.repeat(40)}ก็`,
].join('');

const everyString = (value: unknown, spoil: (text: string, field: string) => string, field = ''): unknown => {
  if (typeof value === 'string') return spoil(value, field);
  if (Array.isArray(value)) return value.map((item) => everyString(item, spoil, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, everyString(item, spoil, name)]),
  );
};

/** A console on a cloud whose answers are spoilt on their way: each text by what `spoil` makes of it. */
export const openBehind = async (
  spoil: (text: string, field: string) => string,
): Promise<TerminalSession> => {
  const cloud = await startStillCloud(false);
  const sent = encodeURIComponent(attack.replace('\ud800', '\ufffd'));
  const env = await startRelay(cloud, {
    // An id comes back as it was given.
    path: (path) => path.replaceAll(sent, ''),
    answer: (text) => JSON.stringify(everyString(JSON.parse(text), spoil)),
  });
  const terminal = openConsole({ env, recordOutput: true });
  await terminal.waitFor(/ 1\/11$/m);
  await terminal.quiet();
  return terminal;
};

/** Fields whose text a program goes by. */
export const wordsForPrograms = /(^|_)ids?$|status|state|currency|tier|_at$|time|date/;
