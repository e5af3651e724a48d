import { expect, test } from 'vitest';
import { createFirstRun, type FirstRun, type KeyTrial } from '../../src/screens/first-run/first-run.ts';
import { until } from '../until.ts';

function open(
  trial: KeyTrial,
  parts: { offersDemo?: boolean; cameFrom?: string; savePath?: string | null } = {},
) {
  const tried: string[] = [];
  const firstRun = createFirstRun({
    columns: 80,
    rows: 24,
    offersDemo: parts.offersDemo ?? true,
    cameFrom: parts.cameFrom ?? null,
    savePath: parts.savePath === undefined ? '/home/o/config.yaml' : parts.savePath,
    reason: null,
    tryKey: async (key) => {
      tried.push(key);
      return trial;
    },
  });
  return { firstRun, tried };
}

function press(firstRun: FirstRun, ...names: string[]): void {
  for (const name of names)
    firstRun.key({
      name,
      text: name.length === 1 ? name : '',
      ctrl: false,
      meta: false,
      shift: false,
      raw: name,
    });
}

const accepted: KeyTrial = { kind: 'accepted', balance: '$412.37' };

test('a key that works is offered to be saved or used once', async () => {
  const { firstRun, tried } = open(accepted);
  press(firstRun, 'k', 'a', 'b', 'c', 'enter');
  await until(() => expect(firstRun.store.getState().stage).toBe('accepted'));
  expect(tried).toEqual(['abc']);
  press(firstRun, 's');
  expect(await firstRun.outcome).toEqual({ kind: 'key', key: 'abc', save: true });
});

test('a refused key says why and keeps what was typed', async () => {
  const { firstRun } = open({ kind: 'refused', message: 'barrack.ai refuses the API key.' });
  press(firstRun, 'k', 'x', 'enter');
  await until(() => expect(firstRun.store.getState().message).toBe('barrack.ai refuses the API key.'));
  expect(firstRun.store.getState()).toMatchObject({ stage: 'key', typed: { text: 'x' } });
});

test('an empty key is not tried', () => {
  const { firstRun, tried } = open(accepted);
  press(firstRun, 'k', 'enter');
  expect(tried).toEqual([]);
  expect(firstRun.store.getState().message).toMatch(/^Type or paste the API key/);
});

test('a pasted key loses line ends and controls', async () => {
  const { firstRun, tried } = open(accepted);
  firstRun.paste('\u001b[31mkey-1\n');
  press(firstRun, 'enter');
  await until(() => expect(tried).toEqual(['key-1']));
});

test('leaving while the key is tried ignores the answer', async () => {
  let answer: (trial: KeyTrial) => void = () => {};
  const firstRun = createFirstRun({
    columns: 80,
    rows: 24,
    offersDemo: true,
    cameFrom: null,
    savePath: null,
    reason: null,
    tryKey: () => new Promise((resolve) => (answer = resolve)),
  });
  press(firstRun, 'k', 'a', 'enter', 'escape');
  answer(accepted);
  await Promise.resolve();
  expect(firstRun.store.getState().stage).toBe('key');
});

test.each([
  ['d', { kind: 'demo' }],
  ['q', { kind: 'quit' }],
  ['ctrl-c', { kind: 'quit' }],
])('%s leads to %o', async (name, outcome) => {
  const { firstRun } = open(accepted);
  press(firstRun, name);
  expect(await firstRun.outcome).toEqual(outcome);
});

test('a configured account is not turned into the demo, and nothing is saved where nothing can be kept', async () => {
  const { firstRun } = open(accepted, { offersDemo: false, savePath: null });
  press(firstRun, 'd', 'k', 'a', 'enter');
  await until(() => expect(firstRun.store.getState().stage).toBe('accepted'));
  press(firstRun, 's', 'o');
  expect(await firstRun.outcome).toEqual({ kind: 'key', key: 'a', save: false });
});

test.each(['b', 'escape'])('%s goes back to the account one came from', async (key) => {
  const { firstRun } = open(accepted, { offersDemo: false, cameFrom: 'lab' });
  press(firstRun, 'k', 'x', 'escape', key);
  expect(await firstRun.outcome).toEqual({ kind: 'back' });
});

test.each(['q', 'escape'])('%s leaves where there is nothing to go back to', async (key) => {
  const { firstRun } = open(accepted);
  press(firstRun, 'b', key);
  expect(await firstRun.outcome).toEqual({ kind: 'quit' });
});
