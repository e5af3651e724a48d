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
