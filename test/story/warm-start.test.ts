import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { makeSandbox, type Sandbox } from './driver/environment.ts';
import { type Cloud, closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

const sandboxes: Sandbox[] = [];

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  for (const sandbox of sandboxes.splice(0)) sandbox.remove();
});

const silentMs = 4000;

function open(cloud: Cloud, sandbox: Sandbox): TerminalSession {
  return openConsole({ cols: 120, rows: 30, env: cloud.env, sandbox });
}

/** A home in which a console has been on the cloud, and a cloud that takes its time from now on. */
async function visited(): Promise<{ cloud: Cloud; sandbox: Sandbox }> {
  const sandbox = makeSandbox();
  sandboxes.push(sandbox);
  const cloud = await startCloud({ vms: 3 });
  const terminal = open(cloud, sandbox);
  await terminal.waitFor(/ 1\/3$/m);
  await terminal.waitFor(/\$[\d,.]+ {2}-\$/);
  terminal.press('q');
  await terminal.exit;
  cloud.simulator.setFaults({ latencyMs: silentMs });
  return { cloud, sandbox };
}

test('the machines of the last run stand there at once with their age, take no action, and turn live', async () => {
  const { cloud, sandbox } = await visited();
  const terminal = open(cloud, sandbox);
  const screen = await terminal.waitFor('from the cache, <1m old', { timeoutMs: silentMs });
  expect(screen.filter((line) => /H100|A100|L40|A6000|A40|B300/.test(line))).toHaveLength(3);
  await terminal.waitFor('connecting', { timeoutMs: silentMs });

  terminal.press('D');
  await terminal.waitFor('not confirmed yet', { timeoutMs: silentMs });
  cloud.simulator.setFaults({ latencyMs: 0 });
  await terminal.waitFor((lines) => !lines.some((line) => line.includes('from the cache, ')));
  expect(cloud.changes()).toEqual([]);
});

test('nothing of it is shown with another key or in the demo, and only the operator can read it', async () => {
  const { cloud, sandbox } = await visited();
  const [name = ''] = await namesOf(cloud, sandbox);
  const directory = join(sandbox.home, 'cache', 'barrack-console');
  const files = readdirSync(directory);
  expect(files).toHaveLength(1);
  expect(statSync(join(directory, files[0] ?? '')).mode & 0o777).toBe(0o600);

  const stranger = open({ ...cloud, env: { ...cloud.env, BARRACK_API_KEY: 'another-key' } }, sandbox);
  await stranger.waitFor('Reading…');
  await stranger.waitFor('refuses the API key', { timeoutMs: 2 * silentMs });
  expect(stranger.screen().join('\n')).not.toContain(name);

  const demo = openConsole({ args: ['--demo'], cols: 120, rows: 30, sandbox });
  const first = await demo.waitFor('NAME');
  expect(first.join('\n')).not.toContain('from the cache');
});

async function namesOf(cloud: Cloud, sandbox: Sandbox): Promise<string[]> {
  const terminal = open(cloud, sandbox);
  const screen = await terminal.waitFor('from the cache');
  return screen.flatMap((line) => /^[▌ ] +(\S+) +[●◐○z✕] /.exec(line)?.[1] ?? []);
}
