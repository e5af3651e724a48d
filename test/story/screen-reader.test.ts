import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { makeSandbox } from './driver/environment.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

/** What was written since `from`, as lines. */
const linesSince = (output: string, from: number): string[] =>
  output
    .slice(from)
    .split('\r\n')
    .filter((text) => text !== '');

/** Signs and borders a screen is drawn with, and sequences that move the cursor or clear something. */
const drawn = /[\u2500-\u257f\u2580-\u25ff\u2713]|\x1b\[[\d;]*[A-HJKSTdf]|\x1b\[\?(?:1049|25|2026)/;

test('the screen-reader layout says all in lines that are never drawn over', async () => {
  const now = () => Date.now() - 20 * 60_000;
  const cloud = await startCloud({ now });
  cloud.simulator.advance(20 * 60_000);
  const terminal = openConsole({
    args: ['--screen-reader'],
    env: cloud.env,
    rows: 60,
    cols: 150,
    recordOutput: true,
  });
  await terminal.waitFor(/^.*, state \w+.*, gpu .*, 1 of 11$/m);
  await terminal.waitFor(/^balance \$[\d,.]+, -\$[\d.]+\/h, \w+ left/m);
  await terminal.quiet(500);

  let from = terminal.output().length;
  terminal.press('j');
  await terminal.waitFor(/, 2 of 11$/m);
  await terminal.quiet(300);
  // One key, one line.
  expect(linesSince(terminal.output(), from)).toHaveLength(1);

  from = terminal.output().length;
  terminal.press('/');
  terminal.type('train-llama-70b-01');
  await terminal.waitFor('filter train-llama-70b-01');
  terminal.press('enter');
  await terminal.quiet(300);
  terminal.press('P');
  await terminal.waitFor(/Stop train-llama-70b-01\?.*y stop/m);
  await terminal.quiet(500);
  terminal.press('y');
  await terminal.waitFor(/^train-llama-70b-01, state STOPPING/m);
  await terminal.waitFor(/^train-llama-70b-01, state SHUTOFF, billed in full/m, { timeoutMs: 40_000 });

  terminal.press('enter');
  await terminal.waitFor(/^Details: train-llama-70b-01/m);
  expect(terminal.output()).not.toMatch(drawn);

  terminal.press('ctrl-c');
  expect((await terminal.exit).code).toBe(0);
});

test('INK_SCREEN_READER does the same, on the first screen too', async () => {
  const terminal = openConsole({ env: { INK_SCREEN_READER: 'true' }, recordOutput: true });
  await terminal.waitFor(/^k, enter an API key/m);
  terminal.press('d');
  await terminal.waitFor(/^barrack, DEMO/m);
  await terminal.waitFor(/, 1 of 12$/m);
  expect(terminal.output()).not.toMatch(drawn);
});

test('layout: screen-reader in the configuration does the same', async () => {
  const sandbox = makeSandbox();
  const directory = join(sandbox.env.XDG_CONFIG_HOME ?? '', 'barrack-console');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'config.yaml'), 'layout: screen-reader\n');
  try {
    const terminal = openConsole({ args: ['--demo'], sandbox, recordOutput: true });
    await terminal.waitFor(/, 1 of 12$/m);
    expect(terminal.output()).not.toMatch(drawn);
    await terminal.close();
  } finally {
    sandbox.remove();
  }
});

test('while another program has the terminal nothing is said, and what was to be said comes after it', async () => {
  const now = () => Date.now() - 20 * 60_000;
  const cloud = await startCloud({ now });
  cloud.simulator.advance(20 * 60_000);
  const sandbox = makeSandbox();
  const program = join(sandbox.home, 'session');
  writeFileSync(program, '#!/bin/sh\necho in the session\nread -r line\n', { mode: 0o755 });
  const directory = join(sandbox.env.XDG_CONFIG_HOME ?? '', 'barrack-console');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'config.yaml'), `ssh_command: ["${program}"]\n`, { mode: 0o600 });
  try {
    const terminal = openConsole({
      args: ['--screen-reader'],
      sandbox,
      env: cloud.env,
      rows: 60,
      cols: 150,
      recordOutput: true,
    });
    await terminal.waitFor(/^.*, state \w+.*, gpu .*, 1 of 11$/m);
    await terminal.quiet(500);
    terminal.press('s');
    await terminal.waitFor('Again: try it all the same');
    terminal.press('s');
    await terminal.waitFor('in the session');
    const from = terminal.output().length;
    const { BARRACK_BASE_URL: base, BARRACK_API_KEY: key } = cloud.env;
    const headers = { 'X-API-Key': key };
    const list = (await (await fetch(`${base}/instances/`, { headers })).json()) as {
      instances: { instance_id: string; vm_name: string }[];
    };
    const id = list.instances.find(({ vm_name: name }) => name === 'train-llama-70b-01')?.instance_id;
    expect((await fetch(`${base}/instances/${id}/stop`, { method: 'POST', headers })).ok).toBe(true);
    const read = () => cloud.requests('listInstances').length;
    const before = read();
    await expect.poll(read, { timeout: 30_000 }).toBeGreaterThan(before);
    await terminal.quiet(500);
    expect(terminal.output().slice(from)).toBe('');
    terminal.type('\r');
    await terminal.waitFor(/^train-llama-70b-01, state (?:STOPPING|SHUTOFF)/m);
    await terminal.close();
  } finally {
    sandbox.remove();
  }
});
