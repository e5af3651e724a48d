import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { makeSandbox, type Sandbox } from './driver/environment.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

let sandbox: Sandbox | null = null;

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  sandbox?.remove();
  sandbox = null;
});

/** A console over two accounts: one that works, red and read-only, and one without a usable key. */
async function openLab(args: string[] = []): Promise<TerminalSession> {
  const cloud = await startCloud({ vms: 3 });
  sandbox = makeSandbox();
  const directory = join(sandbox.env.XDG_CONFIG_HOME ?? '', 'barrack-console');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'config.yaml');
  const text = `default_profile: lab
profiles:
  lab:
    base_url: ${cloud.simulator.url}
    api_key: ${cloud.env.BARRACK_API_KEY ?? 'any'}
    colour: red
    read_only: true
  broken:
    api_key_command: "false"
  slow:
    api_key_command: [sh, -c, "sleep 1; echo no >&2; exit 3"]
  stuck:
    api_key_command: sleep 60
  late:
    base_url: ${cloud.simulator.url}
    api_key_command: [sh, -c, "sleep 1; echo ${cloud.env.BARRACK_API_KEY}"]
`;
  writeFileSync(file, text, { mode: 0o600 });
  const terminal = openConsole({ sandbox, args });
  if (args.length === 0) await terminal.waitFor(/ 1\/3\b/);
  return terminal;
}

test('from a profile without a usable key one gets back to the one before', async () => {
  const terminal = await openLab();
  terminal.type(':profile broken');
  await terminal.waitFor('switch to it');
  terminal.press('enter');
  await terminal.waitFor('back to lab');
  terminal.press('b');
  await terminal.waitFor(/ 1\/3\b/);
  expect(terminal.screen()[0]).toContain('barrack lab');
});

test('the badge has the colour of the profile, and its read-only stays', async () => {
  const terminal = await openLab();
  const x = terminal.screen()[0]?.indexOf('lab') ?? -1;
  expect(terminal.cell(x, 0)).toMatchObject({ text: 'l', foreground: 1 });
  terminal.type(':readonly');
  await terminal.waitFor('stays on');
  terminal.press('enter');
  await terminal.waitFor('this run stays read-only: read_only of lab asks for it');
  expect(terminal.screen()[0]).toContain('read-only');
});

test('what is typed while a command gives the key acts on nothing afterwards', async () => {
  const terminal = await openLab();
  terminal.type(':profile slow');
  await terminal.waitFor('switch to it');
  terminal.press('enter');
  await terminal.waitFor('api_key_command of slow is asked for the key; ctrl-c ends it');
  terminal.type('bbq');
  terminal.press('escape');
  await terminal.waitFor('back to lab');
  await terminal.quiet(300);
  expect(terminal.screen().join('\n')).toContain('failed with status 3: no');
  terminal.press('b');
  // Left before the service has answered, it would end with the status for that.
  await terminal.waitFor((screen) => {
    const text = screen.join('\n');
    return / 1\/3\b/.test(text) && !text.includes('from the cache');
  });
  terminal.press('q');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.screen().join('\n')).not.toContain('api_key_command');
});

test('ctrl-c ends a command that gives no key, and the console stays', async () => {
  const terminal = await openLab();
  terminal.type(':profile stuck');
  await terminal.waitFor('switch to it');
  terminal.press('enter');
  await terminal.waitFor('api_key_command of stuck is asked for the key');
  terminal.press('ctrl-c');
  await terminal.waitFor('was ended by SIGINT');
  terminal.press('b');
  await terminal.waitFor(/ 1\/3\b/);
});

test('what is typed at such a command at the start acts on nothing either', async () => {
  const terminal = await openLab(['--profile', 'late']);
  await terminal.waitFor('api_key_command of late is asked for the key');
  terminal.type('/y?');
  await terminal.waitFor(/ 1\/3\b/);
  await terminal.waitFor(/\$[\d,.]+ {2}-\$[\d,.]+\/h/);
  await terminal.quiet(300);
  // No filter, nothing copied, no help.
  expect(terminal.screen()[1]).toMatch(/^ VMs/);
  expect(terminal.clipboard()).toBe('');
});
