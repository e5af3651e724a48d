import { Buffer } from 'node:buffer';
import { afterEach, expect, test } from 'vitest';
import { brokenBoxes, crookedColumns } from './driver/alignment.ts';
import { openConsole } from './driver/console.ts';
import { waitForQuestion } from './driver/fleet.ts';
import { closeRelays, startRelay } from './driver/relay.ts';
import { type Cloud, closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';
import {
  clipboardWrites,
  countOf,
  foreignControls,
  invisibles,
  lastScrollRegion,
  readWire,
} from './driver/wire.ts';

afterEach(async () => {
  await closeTerminals();
  await closeRelays();
  await closeClouds();
});

const settledForMs = 30 * 24 * 3_600_000;
const clearScreen = '\u001b[2J';
/** What a redraw begins with. */
const eraseAll = '\u001b[H\u001b[J';

/** A fleet whose clock stands still, so that a screen drawn again has to be the same. */
const startStillCloud = async (hostile: boolean): Promise<Cloud> => {
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
const expectOwn = (terminal: TerminalSession, where: string): void => {
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
const expectSafe = async (terminal: TerminalSession, where: string): Promise<void> => {
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
const change = async (terminal: TerminalSession, key: string): Promise<void> => {
  const before = terminal.screen().join('\n');
  terminal.press(key);
  await terminal.waitFor((screen) => screen.join('\n') !== before);
  await terminal.quiet(100);
};

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

/** Every kind of attack at once, as a name may hold it. */
const attack = [
  '\u001b[2J\u001b[H\u001b[5;10r\u001b[?1049l\u001b[?25h\u001b[?2004l\u001b[?1004l\u001b[?1000h\u001b[?7l\u001bc',
  '\u001b]0;title taken\u0007\u001b]52;c;cm0gLXJmIH4=\u001b\\\u001b]8;;http://evil.example\u0007link\u001bPq\u001b\\',
  '\u009b31m\u009d0;again\u009c\u0090\u0007\u0008\u007f\u0000\u000e\u000f\t\r\nsecond line\u0085third',
  '\u202egnp.exe\u202c\u2066\u2069\u200b\u200f\ufeff\u2028\u2029\ud800',
  `日本語👩‍👩‍👧‍👦🇳🇴e${'\u0301'.repeat(40)}ก็`,
].join('');

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

const everyString = (value: unknown, spoil: (text: string, field: string) => string, field = ''): unknown => {
  if (typeof value === 'string') return spoil(value, field);
  if (Array.isArray(value)) return value.map((item) => everyString(item, spoil, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, everyString(item, spoil, name)]),
  );
};

const openBehind = async (spoil: (text: string, field: string) => string): Promise<TerminalSession> => {
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

const wordsForPrograms = /(^|_)ids?$|status|state|currency|tier|_at$|time|date/;

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
