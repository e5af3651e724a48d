import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { journalText, makeSandbox, type Sandbox } from './driver/environment.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

const sandboxes = new Set<Sandbox>();

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  for (const sandbox of sandboxes) sandbox.remove();
  sandboxes.clear();
});

const openIn = async (sandbox: Sandbox, env: Record<string, string>): Promise<TerminalSession> => {
  const terminal = openConsole({ sandbox, env, cols: 120, rows: 32, recordOutput: true });
  await terminal.waitFor(/\$[\d,.]+ {2}-\$[\d,.]+\/h/);
  return terminal;
};

/** Two readings of the stock, and some. */
const readAgain = { timeoutMs: 70_000 };

test('a watch set in one console rings in one of two, once, and its machine is one key away', async () => {
  const cloud = await startCloud();
  cloud.simulator.setFaults({ soldOut: true });
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  const setter = await openIn(sandbox, cloud.env);
  setter.press('8');
  await setter.waitFor(/▌ +H100 NVLink +NORWAY-1 .* 0 /);
  setter.press('w');
  await setter.waitFor('it rings when it can be started');
  // Eight of them in any region.
  setter.press('tab', 'left', 'tab', 'left');
  await setter.waitFor(/GPUs +8x/);
  await setter.waitFor(/region +any region/);
  setter.press('ctrl-o');
  await setter.waitFor('8x H100 NVLink in any region is watched');
  const path = join(sandbox.home, 'state/barrack-console/watches.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);

  // It lasts longer than the console that set it.
  setter.press('q', 'q');
  expect((await setter.exit).code).toBe(0);
  const [one, other] = await Promise.all([openIn(sandbox, cloud.env), openIn(sandbox, cloud.env)]);
  one.press('J');
  await one.waitFor('Journal');
  other.press('2');
  await other.waitFor('ops-yubikey');
  cloud.simulator.setFaults({});
  const offered = 'ctrl-g deploys 8x H100 NVLink';
  await Promise.all([one.waitFor(offered, readAgain), other.waitFor(offered, readAgain)]);
  await Promise.all([one.quiet(300), other.quiet(300)]);
  const rings = [one, other].map((terminal) => terminal.output().split('\x07\x1b]9;').length - 1);
  expect(rings.toSorted()).toEqual([0, 1]);
  const rang = rings[0] === 1 ? one : other;
  expect(rang.output()).toMatch(
    /\x07\x1b\]9;8x H100 NVLink can be started in [^\x1b]+\x1b\\\x1b\]777;notify;barrack;8x H100 NVLink [^\x1b]+\x1b\\/,
  );
  expect(rang.screen().join('\n')).toContain('can be started in');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ watches: [{ gone_at_ms: null }] });

  const journal = journalText(sandbox);
  expect(
    journal.match(/"label":"Watch rang".*"8x H100 NVLink in any region".*can be started in/g),
  ).toHaveLength(1);
  rang.press('J');
  await rang.waitFor(/done +Watch rang +8x H100 NVLink in any region/);

  rang.press('ctrl-g');
  await rang.waitFor('Deploy a VM');
  await rang.waitFor(/GPU +H100 NVLink/);
  await rang.waitFor(/how many +8x/);
  expect(cloud.changes()).toEqual([]);
}, 180_000);

test('a watch for what is free rings at once, and by the bell alone where no more is wanted', async () => {
  const cloud = await startCloud();
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  const folder = join(sandbox.home, 'config/barrack-console');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), 'desktop_notifications: false\n');
  const terminal = await openIn(sandbox, cloud.env);
  terminal.press('8');
  await terminal.waitFor(/▌ +H100 NVLink +NORWAY-1/);
  terminal.press('w');
  await terminal.waitFor('it can be started now: NORWAY-1');
  const before = terminal.output().length;
  terminal.press('ctrl-o');
  await terminal.waitFor('1x H100 NVLink can be started in NORWAY-1   ctrl-g deploys it');
  const written = terminal.output().slice(before);
  expect(written.split('\x07')).toHaveLength(2);
  expect(written).not.toMatch(/\x1b\](9|777);/);

  terminal.press(':');
  terminal.type('watches');
  terminal.press('enter');
  await terminal.waitFor(/▌ +1x H100 NVLink +NORWAY-1 +● FREE +NORWAY-1 +\$2\.29\/h/);
  terminal.press('d');
  await terminal.waitFor('Nothing is watched.');
  await terminal.waitFor((screen) => !screen.join('\n').includes('ctrl-g deploys'));
});
