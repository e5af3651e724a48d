import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { demoLine, openInShell, prompt, promptIsBack, type ShellRun } from './driver/shell.ts';
import { closeTerminals, type Modes, openTerminal, type TerminalSession } from './driver/terminal.ts';
import { lastScrollRegion, readWire } from './driver/wire.ts';

afterEach(closeTerminals);

const failOnSignal = fileURLToPath(new URL('driver/fail-on-signal.ts', import.meta.url));

const taken: Modes = {
  alternateScreen: true,
  cursorHidden: true,
  bracketedPaste: true,
  focusReporting: true,
  applicationCursor: false,
  mouse: 'none',
  title: '',
};
const givenBack: Modes = {
  ...taken,
  alternateScreen: false,
  cursorHidden: false,
  bracketedPaste: false,
  focusReporting: false,
};

const written = (terminal: TerminalSession): string[] => terminal.screen().filter((line) => line !== '');

/** The terminal and its line are as they were, and the shell went on with `status`; returns what was told in between. */
const expectGivenBack = async ({ terminal, settings }: ShellRun, status: number): Promise<string[]> => {
  expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
  expect(terminal.modes()).toEqual(givenBack);
  const wire = readWire(terminal.output());
  expect([lastScrollRegion(wire), terminal.bells()]).toEqual(['', 0]);
  // What the shell writes next has the terminal's own colours.
  const y = terminal.row('ended');
  expect(terminal.cell(0, y)).toMatchObject({ foreground: 'default', background: 'default', inverse: false });
  expect(settings('after')).toBe(settings('before'));
  expect(settings('after')).toMatch(/(?<!-)icanon/);
  const lines = written(terminal);
  expect([lines[0], lines.at(-1)]).toEqual(['started', `ended ${status}`]);
  return lines.slice(1, -1);
};

test('while it runs it holds the terminal, and q gives it back', async () => {
  const run = await openInShell({ recordOutput: true });
  expect(run.terminal.modes()).toEqual(taken);
  run.terminal.press('q');
  expect(await expectGivenBack(run, 0)).toEqual([]);
});

test.each<[NodeJS.Signals, number]>([
  ['SIGINT', 130],
  ['SIGQUIT', 131],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s gives the terminal back, with status %i', async (signal, status) => {
  const run = await openInShell({ recordOutput: true });
  // In a list that has been scrolled and with a question open there is most to give back.
  run.terminal.press('G', 'D');
  await run.terminal.waitFor('type its name');
  run.signal(signal);
  expect(await expectGivenBack(run, status)).toEqual([]);
});

test.each([
  ['throw', 1, 'Error: thrown by the story'],
  ['reject', 1, 'Error: rejected by the story'],
  ['closed output', 141, undefined],
])('%s gives the terminal back, with status %i', async (failure, status, sentence) => {
  const env = { NODE_OPTIONS: `--import=${failOnSignal}`, STORY_FAILURE: failure };
  const run = await openInShell({ recordOutput: true, env, rows: 40 });
  run.signal('SIGUSR2');
  const told = await expectGivenBack(run, status);
  if (sentence === undefined) expect(told).toEqual([]);
  else {
    expect(told[0]).toBe('barrack stopped because of an error in the program.');
    expect(told[1]).toBe(sentence);
  }
});

test('when the terminal itself goes away, the program ends', async () => {
  const run = await openInShell();
  const pid = run.pid();
  run.terminal.hangUp();
  await expect
    .poll(
      () => {
        try {
          process.kill(pid, 0);
          return 'runs';
        } catch {
          return 'ended';
        }
      },
      { timeout: 5_000, interval: 20 },
    )
    .toBe('ended');
});

/** The demo, started by hand in an interactive shell. */
const openByHand = async (): Promise<TerminalSession> => {
  const terminal = openTerminal('/bin/sh', ['-i'], {
    cols: 160,
    rows: 24,
    env: { PS1: prompt },
    recordOutput: true,
  });
  await terminal.waitFor((screen) => screen[0]?.startsWith(prompt.trim()) === true);
  terminal.type(`stty -g > $HOME/before; ${demoLine}\r`);
  await terminal.waitFor('train-llama-70b-01');
  await terminal.quiet();
  return terminal;
};

test('ctrl-z hands the terminal to the shell, fg takes it again, as often as wanted', async () => {
  const terminal = await openByHand();
  const shown = terminal.line('train-llama-70b-01');
  for (let round = 0; round < 2; round++) {
    terminal.press('ctrl-z');
    await terminal.waitFor('Stopped');
    await terminal.quiet(100);
    expect(terminal.modes()).toEqual(givenBack);
    terminal.type('stty -g | cmp - $HOME/before && echo same$((40 + 2))\r');
    await terminal.waitFor('same42');
    terminal.type('clear; fg\r');
    await terminal.waitFor((screen) => screen.some((line) => line.includes(shown.slice(0, 60))));
    await terminal.quiet();
    expect(terminal.modes()).toEqual(taken);
    // The line is raw again: a key does what it does, without enter and without an echo.
    terminal.press('G');
    await terminal.waitFor(/ 12\/12$/m);
    terminal.press('g');
    await terminal.waitFor(/ 1\/12$/m);
  }
  terminal.press('q');
  await terminal.waitFor(
    (screen) => screen.at(-1) === '' && screen.some((line) => line.startsWith('shell>')),
  );
  await terminal.quiet(100);
  expect(terminal.modes()).toEqual(givenBack);
  terminal.type('exit\r');
  await terminal.exit;
});

test('what was about to be drawn when it was stopped never lands on the screen of the shell', async () => {
  const terminal = await openByHand();
  // The second key comes before the picture of the first.
  terminal.write('G\u001a');
  await terminal.waitFor('Stopped');
  terminal.type('fg\r');
  await terminal.waitFor(/ 12\/12$/m);
  await terminal.quiet();
  terminal.press('q');
  await promptIsBack(terminal);
  expect(terminal.screen().join('\n')).not.toMatch(/12\/12|▌|[●○]/);
  terminal.type('exit\r');
  await terminal.exit;
});

test('stopped from outside and woken again it draws the screen anew', async () => {
  const run = await openInShell({ recordOutput: true });
  await run.terminal.quiet();
  const shown = run.terminal.screen();
  run.signal('SIGTSTP');
  // The shell of this run has no job control: nothing wakes the console but this.
  await run.terminal.waitFor(() => !run.terminal.modes().alternateScreen);
  run.signal('SIGCONT');
  await run.terminal.waitFor((screen) => screen[0] === shown[0]);
  await run.terminal.quiet();
  expect(run.terminal.modes()).toEqual(taken);
  run.terminal.press('q');
  expect(await expectGivenBack(run, 0)).toEqual([]);
});
