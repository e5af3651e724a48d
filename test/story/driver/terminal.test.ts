import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { pinnedNode } from './console.ts';
import { closeTerminals, openTerminal, type TerminalOptions } from './terminal.ts';

const program = fileURLToPath(new URL('tiny-program.ts', import.meta.url));
const openTiny = (options: TerminalOptions = {}) => openTerminal(pinnedNode, [program], options);

afterEach(closeTerminals);

test('shows what a person sees, and the size the program was told', async () => {
  const terminal = openTiny({ cols: 70, rows: 12 });
  await terminal.waitFor('size 70x12');
  expect(terminal.screen()).toEqual(['size 70x12', ...Array(11).fill('')]);
  expect(terminal.row('70x12')).toBe(0);
  expect(terminal.cursor()).toEqual({ x: 10, y: 0 });
});

test('keys, text and pastes arrive as a terminal sends them', async () => {
  const terminal = openTiny();
  await terminal.waitFor('size');
  const cases: [() => void, string][] = [
    [() => terminal.press('j'), '6a'],
    [() => terminal.press('down'), '1b5b42'],
    [() => terminal.press('shift-tab'), '1b5b5a'],
    [() => terminal.press('ctrl-u'), '15'],
    [() => terminal.press('alt-x'), '1b78'],
    [() => terminal.press('enter'), '0d'],
    [() => terminal.type('abc'), '616263'],
    [() => terminal.paste('a\nb'), '1b5b3230307e610d621b5b3230317e'],
    [() => terminal.focus(false), '1b5b4f'],
  ];
  for (const [act, hex] of cases) {
    act();
    await terminal.waitFor(new RegExp(`^got ${hex}$`, 'm'));
  }
  expect(() => terminal.press('hyper-x')).toThrow('No such key: "hyper-x"');
});

test('answers the questions that terminals answer', async () => {
  const terminal = openTiny();
  await terminal.waitFor('size 80x24');
  terminal.press('?');
  await terminal.waitFor('1b5d31313b7267623a');
});

test('reads colours, attributes and wide characters of single cells', async () => {
  const terminal = openTiny();
  await terminal.waitFor('size');
  terminal.press('w');
  await terminal.waitFor('red');
  expect(terminal.cell(0, 1)).toMatchObject({
    text: 'r',
    foreground: 1,
    background: 17,
    bold: true,
    inverse: false,
  });
  expect(terminal.cell(3, 1)).toMatchObject({ text: ' ', foreground: 'default', bold: false });
  expect(terminal.cell(4, 1)).toMatchObject({ text: '中', width: 2, foreground: '#010203', inverse: true });
  expect(terminal.cell(5, 1)).toMatchObject({ text: '', width: 0 });
  expect(terminal.cell(7, 1)).toMatchObject({ text: '🚀', width: 2 });
  expect(terminal.cell(10, 1)).toMatchObject({ text: 'e\u0301', width: 1 });
  expect(terminal.cell(11, 1).text).toBe('|');
});

test('tells the modes a program sets and gives back, its bell and its clipboard', async () => {
  const terminal = openTiny();
  await terminal.waitFor('size');
  expect(terminal.modes()).toEqual({
    alternateScreen: true,
    cursorHidden: true,
    bracketedPaste: true,
    focusReporting: true,
    applicationCursor: false,
    mouse: 'none',
    title: 'tiny',
  });
  terminal.press('c');
  await terminal.waitFor('got 63');
  expect([terminal.clipboard(), terminal.bells()]).toEqual(['hello', 1]);
  terminal.press('q');
  expect(await terminal.exit).toEqual({ code: 3, signal: 0 });
  expect(terminal.modes()).toMatchObject({
    alternateScreen: false,
    cursorHidden: false,
    bracketedPaste: false,
    focusReporting: false,
  });
});

test('resizes, counts bytes, and waits for quiet', async () => {
  const terminal = openTiny();
  await terminal.waitFor('size 80x24');
  terminal.resize(60, 15);
  await terminal.waitFor('size 60x15');
  await terminal.quiet(50);
  terminal.resetBytes();
  terminal.press('j');
  await terminal.waitFor('got 6a');
  expect(terminal.bytes).toBe('\u001b[2J\u001b[Hgot 6a'.length);
});

test('signals reach the program, and its exit is told', async () => {
  const [polite, hard] = [openTiny(), openTiny()];
  await Promise.all([polite.waitFor('size'), hard.waitFor('size')]);
  polite.kill('SIGTERM');
  hard.kill('SIGKILL');
  expect(await polite.exit).toEqual({ code: 7, signal: 0 });
  expect(await hard.exit).toMatchObject({ signal: 9 });
});

test('a wait that fails prints the screen', async () => {
  const terminal = openTiny();
  await terminal.waitFor('size');
  await expect(terminal.waitFor('never shown', { timeoutMs: 30 })).rejects.toThrow(
    /"never shown".*\n│size 80x24/,
  );
  const gone = terminal.waitFor('never shown');
  terminal.kill('SIGKILL');
  await expect(gone).rejects.toThrow(
    'the program ended while a test waited 10000 ms for "never shown" (exit code 0, signal 9)',
  );
});

test('the environment is fixed, and the home is gone afterwards', async () => {
  const show = 'process.stdout.write(Object.keys(process.env).sort().join(" "))';
  const terminal = openTerminal(pinnedNode, ['-e', show], { cols: 200, env: { EXTRA: '1' } });
  await terminal.exit;
  expect(terminal.screen()[0]).toBe(
    'EXTRA HOME LANG PATH PWD TERM TMPDIR TZ XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME',
  );
  const { home } = terminal.sandbox;
  expect(existsSync(home)).toBe(true);
  await terminal.close();
  expect(existsSync(home)).toBe(false);
});
