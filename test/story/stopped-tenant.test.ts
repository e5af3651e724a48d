import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeSandbox, type Sandbox } from './driver/environment.ts';
import { waitForQuestion } from './driver/fleet.ts';
import { demoLine, prompt, promptIsBack } from './driver/shell.ts';
import { closeTerminals, openTerminal } from './driver/terminal.ts';

const sandboxes = new Set<Sandbox>();

afterEach(async () => {
  await closeTerminals();
  for (const sandbox of sandboxes) sandbox.remove();
  sandboxes.clear();
});

const runs = (pid: number): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

/** The demo, started by hand in a shell with jobs; in the place of ssh and of the editor it has a program of these lines. */
const openDemo = async (lines: readonly string[]) => {
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  const program = join(sandbox.home, 'session');
  writeFileSync(program, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(program, 0o755);
  const config = join(sandbox.home, 'config', 'barrack-console');
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, 'config.yaml'), `ssh_command: ["${program}"]\n`, { mode: 0o600 });
  const env = { PS1: prompt, EDITOR: program };
  const terminal = openTerminal('/bin/sh', ['-i'], { sandbox, cols: 120, rows: 24, env });
  await terminal.waitFor((screen) => screen[0]?.startsWith(prompt.trim()) === true);
  terminal.type(`${demoLine}\r`);
  await terminal.waitFor(/train-llama-70b-01 +● ACTIVE/);
  return { terminal, sandbox };
};

const openSession = async (lines: readonly string[]) => {
  const { terminal, sandbox } = await openDemo(lines);
  terminal.press('/');
  terminal.type('llama');
  terminal.press('enter');
  await terminal.waitFor('1/1 of 12');
  terminal.press('s');
  await terminal.waitFor('Again: try it all the same');
  terminal.press('s');
  await terminal.waitFor('in the session');
  return { terminal, sandbox };
};

const openEditor = async (lines: readonly string[]) => {
  const { terminal, sandbox } = await openDemo(lines);
  terminal.press('7');
  await terminal.waitFor('join tailnet');
  terminal.press('n');
  await terminal.waitFor('New startup script');
  terminal.type('warm cache');
  terminal.press('tab', 'enter');
  await terminal.waitFor('in the session');
  return { terminal, sandbox };
};

test.each([
  ['ctrl-z', ['echo in the session', 'read -r line', 'echo "it read $line"', 'sleep 1'], true],
  ['its own escape', ['echo in the session', 'kill -STOP $$', 'echo it read on', 'sleep 1'], false],
] as const)('a session stopped by %s leaves the terminal to the shell, and fg takes it back', async (_, lines, byKey) => {
  const { terminal } = await openSession(lines);
  if (byKey) terminal.press('ctrl-z');
  await terminal.waitFor('Stopped');
  await promptIsBack(terminal);
  terminal.type('echo shell$((40 + 2))\r');
  await terminal.waitFor('shell42');
  terminal.type('fg\r');
  if (byKey) {
    await terminal.quiet();
    terminal.type('on\r');
  }
  await terminal.waitFor('it read on');
  await terminal.waitFor('back from train-llama-70b-01');
  terminal.press('q');
  await promptIsBack(terminal);
  expect(terminal.modes().alternateScreen).toBe(false);
  terminal.type('exit\r');
  await terminal.exit;
});

test.each([
  ['ctrl-z', ['echo in the session', 'read -r line', 'echo "$line" > "$1"'], true],
  ['itself', ['echo in the session', 'kill -STOP $$', 'echo on > "$1"'], false],
] as const)('an editor stopped by %s leaves the terminal to the shell, and fg takes it back', async (_, lines, byKey) => {
  const { terminal } = await openEditor(lines);
  if (byKey) terminal.press('ctrl-z');
  await terminal.waitFor('Stopped');
  terminal.type('echo shell$((40 + 2))\r');
  await terminal.waitFor('shell42');
  terminal.type('fg\r');
  if (byKey) {
    await terminal.quiet();
    terminal.type('on\r');
  }
  await terminal.waitFor('3 of 16,384 bytes');
  terminal.press('ctrl-c');
  await waitForQuestion(terminal, 'y quit');
  terminal.press('y');
  await promptIsBack(terminal);
  terminal.type('exit\r');
  await terminal.exit;
});

test.each([
  ['a session', openSession],
  ['an editor', openEditor],
] as const)('%s ends with the console, and the shell has the terminal for itself', async (_, open) => {
  const lines = ['echo "$PPID $$" > "$HOME/pids"', 'echo in the session', 'exec cat'];
  const { terminal, sandbox } = await open(lines);
  const [consolePid, sessionPid] = readFileSync(join(sandbox.home, 'pids'), 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  process.kill(consolePid ?? 0, 'SIGTERM');
  await promptIsBack(terminal);
  // Whoever takes in orphans may not have looked after it yet.
  await expect.poll(() => runs(sessionPid ?? 0)).toBe(false);
  terminal.type('exit\r');
  await terminal.exit;
});
