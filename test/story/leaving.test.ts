import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { bundle, openConsole, pinnedNode } from './driver/console.ts';
import { makeSandbox } from './driver/environment.ts';
import { goTo, openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals, type Modes, openTerminal } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const givenBack: Partial<Modes> = {
  alternateScreen: false,
  cursorHidden: false,
  bracketedPaste: false,
  focusReporting: false,
  mouse: 'none',
};

test('q gives back the terminal and what was on it', async () => {
  const line = `echo before; stty -g > $HOME/a; ${pinnedNode} ${bundle} --demo; stty -g > $HOME/b; cmp $HOME/a $HOME/b && echo same`;
  const terminal = openTerminal('/bin/sh', ['-c', line], { cols: 100, rows: 24 });
  await terminal.waitFor('train-llama-70b-01');
  terminal.press('q');
  expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
  expect(terminal.modes()).toMatchObject(givenBack);
  expect(terminal.screen().filter((text) => text !== '')).toEqual(['before', 'same']);
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
])('%s gives the terminal back and ends with %i', async (signal, code) => {
  const terminal = openConsole({ args: ['--demo'] });
  await terminal.waitFor('train-llama-70b-01');
  terminal.kill(signal);
  expect(await terminal.exit).toEqual({ code, signal: 0 });
  expect(terminal.modes()).toMatchObject(givenBack);
  expect(terminal.screen().filter((text) => text !== '')).toEqual([]);
});

/** Processes that a process has begun. */
const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );

test('a kill that nothing can catch gives the terminal back all the same', async () => {
  const line = `${pinnedNode} ${bundle} --demo; read -r word && stty -a > $HOME/after; sed 's/;/\\n/g' $HOME/after; read -r end`;
  const terminal = openTerminal('/bin/sh', ['-c', line], { cols: 100, rows: 24 });
  await terminal.waitFor('train-llama-70b-01');
  const [console = 0] = childrenOf(terminal.pid);
  await expect.poll(() => childrenOf(console).length, { timeout: 10_000 }).toBe(1);
  process.kill(console, 'SIGKILL');
  await expect.poll(() => terminal.modes()).toMatchObject(givenBack);
  // In raw mode no line would ever end.
  await expect
    .poll(() => {
      terminal.press('enter');
      return terminal.screen().join(' ');
    })
    .toMatch(/ icanon .* echo /);
});

test('nothing that guards the terminal outlives the console', async () => {
  const line = `${pinnedNode} ${bundle} --demo; echo over; read -r end`;
  const terminal = openTerminal('/bin/sh', ['-c', line], { cols: 100, rows: 24 });
  await terminal.waitFor('train-llama-70b-01');
  const [console = 0] = childrenOf(terminal.pid);
  await expect.poll(() => childrenOf(console).length, { timeout: 10_000 }).toBe(1);
  const [guard = 0] = childrenOf(console);
  terminal.press('q');
  await terminal.waitFor('over');
  await expect
    .poll(() => existsSync(`/proc/${guard}/cmdline`) && readFileSync(`/proc/${guard}/cmdline`, 'utf8'))
    .toBeFalsy();
  expect(terminal.screen().filter((text) => text !== '')).toEqual(['over']);
});

test('ctrl-c quits from a question too', async () => {
  const { cloud, terminal } = await openFleet();
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('D');
  await waitForQuestion(terminal, 'type its name');
  terminal.press('ctrl-c');
  expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
  expect(terminal.modes()).toMatchObject(givenBack);
  expect(cloud.changes()).toEqual([]);
});

test('quitting while a change is on its way asks once and lists it; the next start looks it up', async () => {
  const sandbox = makeSandbox();
  onTestFinished(async () => {
    await closeTerminals();
    sandbox.remove();
  });
  const { cloud, terminal } = await openFleet({ console: { sandbox } });
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('P');
  await waitForQuestion(terminal, 'y stop');
  cloud.simulator.setFaults({ latencyMs: 3000 });
  terminal.press('y');
  await terminal.waitFor('Stopping train-llama-70b-01');
  terminal.press('q');
  await waitForQuestion(terminal, '1 change in flight: stop train-llama-70b-01.');
  terminal.press('y');
  expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
  expect(terminal.modes()).toMatchObject(givenBack);

  cloud.simulator.setFaults({});
  const next = openConsole({ sandbox, env: cloud.env });
  await next.waitFor(/stop.* train-llama-70b-01/i);
  expect(cloud.requests('stopInstance').length).toBeLessThanOrEqual(1);
});
