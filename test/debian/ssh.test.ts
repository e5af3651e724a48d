import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openConsole } from '../story/driver/console.ts';
import { makeSandbox, type Sandbox } from '../story/driver/environment.ts';
import { cursorRow, goTo, waitForQuestion } from '../story/driver/fleet.ts';
import { closeClouds, startCloud } from '../story/driver/simulator.ts';
import { closeTerminals, type TerminalSession } from '../story/driver/terminal.ts';
import {
  hasSshd,
  type Machines,
  machinePrompt,
  makeKey,
  onLoopback,
  rewritten,
  startMachines,
} from './sshd.ts';

const machineName = 'train-llama-70b-01';
const address = '127.18.0.11';
const settlingMs = 20 * 60_000;

let machines: Machines;
let sandbox: Sandbox;
const ends: (() => void)[] = [];

beforeEach(async () => {
  if (!hasSshd) return;
  machines = await startMachines([address]);
  sandbox = makeSandbox();
  ends.push(
    () => machines.stop(),
    () => sandbox.remove(),
  );
});

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  for (const end of ends.splice(0)) end();
});

/** Keys of the account as its list tells them. */
type ListedKey = { key_id: string; public_key: string };

/** A console on a fleet whose machines are looked for on loopback, and whose first machine has a key of the operator. */
const openConsoleHere = async (publicLine: string): Promise<TerminalSession> => {
  const cloud = await startCloud({ now: () => Date.now() - settlingMs });
  cloud.simulator.advance(settlingMs);
  const ask = async (path: string) =>
    (await fetch(`${cloud.simulator.url}${path}`, { headers: { 'x-api-key': 'story-key' } })).json();
  const { ssh_keys: keys } = (await ask('/ssh-keys/')) as { ssh_keys: ListedKey[] };
  const { instances } = (await ask('/instances/?limit=100')) as {
    instances: { vm_name: string; ssh_key_ids: string[] }[];
  };
  const machine = instances.find(({ vm_name }) => vm_name === machineName);
  const key = keys.find(({ key_id }) => key_id === machine?.ssh_key_ids[0]);
  if (key === undefined) throw new Error(`${machineName} has no key`);
  const here = await rewritten(cloud.simulator.url, (text) =>
    onLoopback(text).replaceAll(key.public_key, publicLine),
  );
  ends.push(() => here.close());
  const config = join(sandbox.home, 'config', 'barrack-console');
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, 'config.yaml'), `ssh_command: [ssh, -F, none, -p, "${machines.port}"]\n`, {
    mode: 0o600,
  });
  const terminal = openConsole({
    sandbox,
    env: { BARRACK_BASE_URL: here.url, BARRACK_API_KEY: 'story-key' },
  });
  await terminal.waitFor('● ACTIVE');
  await terminal.quiet();
  return terminal;
};

/** A key of the operator, which the machine takes. */
const takenKey = (): { path: string; line: string } => {
  const directory = join(sandbox.home, '.ssh');
  mkdirSync(directory, { mode: 0o700 });
  const path = join(directory, 'story-key');
  const line = makeKey(path);
  writeFileSync(join(machines.home(address), '.ssh', 'authorized_keys'), `${line}\n`);
  return { path, line };
};

const knownHosts = () => join(sandbox.home, 'state', 'barrack-console', 'ssh', 'known_hosts');

describe.skipIf(!hasSshd)('ssh to a machine', () => {
  test('logs in with its key, and comes back to the same row, filter and marks, deaf to what was typed ahead', async () => {
    const { line } = takenKey();
    const terminal = await openConsoleHere(line);
    terminal.press('/');
    terminal.type('norway');
    terminal.press('enter');
    await terminal.waitFor('/3 of 11');
    await goTo(terminal, 'render-farm-07');
    terminal.press('space');
    await terminal.waitFor('1 marked');
    await goTo(terminal, machineName);
    const before = cursorRow(terminal);
    terminal.press('s');
    await terminal.waitFor(machinePrompt);
    terminal.type('echo at $((40+2)) $HOME; cat > /dev/null');
    terminal.press('enter');
    await terminal.waitFor(`at 42 ${machines.home(address)}`);
    // The end of input for cat, the end of the shell, and keys that would delete a machine.
    terminal.type('\x04exit\rD');
    await terminal.waitFor(`back from ${machineName}`);
    expect(cursorRow(terminal).slice(0, 40)).toBe(before.slice(0, 40));
    expect(terminal.line('render-farm-07')).toContain('✓');
    expect(terminal.line(' / ')).toContain('norway');
    await terminal.quiet(400);
    expect(terminal.screen().join('\n')).not.toContain('type its name');
    expect(statSync(knownHosts()).mode & 0o777).toBe(0o600);
    expect(readFileSync(knownHosts(), 'utf8')).toMatch(/^brk-\w+ ssh-ed25519 /);
    expect(() => readFileSync(join(sandbox.home, '.ssh', 'known_hosts'))).toThrow('ENOENT');
  });

  test('says before that others may read the key, goes on at a second press, and says it again afterwards', async () => {
    const { path, line } = takenKey();
    chmodSync(path, 0o644);
    const terminal = await openConsoleHere(line);
    await goTo(terminal, machineName);
    terminal.press('s');
    await terminal.waitFor(`Others may read ${path}`);
    // Any other key takes the second press back.
    terminal.press('j', 'k');
    await terminal.waitFor((screen) => !screen.join('\n').includes('Others may read'));
    terminal.press('s');
    await terminal.waitFor(`Others may read ${path}`);
    terminal.press('s');
    await terminal.waitFor('Permission denied: others may read the key file');
    chmodSync(path, 0o600);
    terminal.press('s');
    await terminal.waitFor(machinePrompt);
    terminal.type('exit\r');
    await terminal.waitFor(`back from ${machineName}`);
  });

  test('names a key that the machine does not have, and a host key that changed', async () => {
    const { line } = takenKey();
    const terminal = await openConsoleHere(line);
    await goTo(terminal, machineName);
    terminal.press('s');
    await terminal.waitFor(machinePrompt);
    terminal.type('exit\r');
    await terminal.waitFor(`back from ${machineName}`);
    writeFileSync(join(machines.home(address), '.ssh', 'authorized_keys'), '');
    terminal.press('s');
    await terminal.waitFor(/Permission denied: \S+story-key was not taken for\s+user/);
    await machines.newHostKey();
    terminal.press('s');
    await terminal.waitFor('Host key changed');
    const shown = terminal.screen().join(' ').replaceAll(/\s+/g, ' ');
    expect(shown).toContain(`ssh-keygen -f ${knownHosts()} -R brk-`);
  });

  test('says what keeps from a machine: no address, no key here, no ssh server', async () => {
    const { line } = takenKey();
    const terminal = await openConsoleHere(line);
    await goTo(terminal, 'render-farm-07');
    terminal.press('s');
    await terminal.waitFor("can't log in to render-farm-07: no public IP: I turns it on");
    await goTo(terminal, 'embeddings-nightly');
    terminal.press('s');
    await terminal.waitFor('No private half of');
    terminal.press('s');
    await terminal.waitFor('Connection refused: 127.18.64.15 answers');
  });

  test('is told of the machines by name, so that they can be logged in to without the console', async () => {
    const { path, line } = takenKey();
    const userConfig = join(sandbox.home, '.ssh', 'config');
    writeFileSync(userConfig, 'Host elsewhere\n  User somebody\n');
    const terminal = await openConsoleHere(line);
    terminal.press(':');
    terminal.type('ssh-config');
    terminal.press('enter');
    await terminal.waitFor('SSH NAME');
    await terminal.waitFor('story-key');
    terminal.press('w');
    await waitForQuestion(terminal, 'y write both');
    terminal.press('y');
    await terminal.waitFor('written for ssh: ssh ');
    expect(readFileSync(`${userConfig}.before-barrack`, 'utf8')).toBe('Host elsewhere\n  User somebody\n');
    const ssh = (...words: string[]) =>
      execFileSync('ssh', ['-F', userConfig, '-p', String(machines.port), ...words], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    const told = ssh('-G', machineName).split('\n');
    for (const word of [
      `hostname ${address}`,
      `user ${userInfo().username}`,
      `identityfile ${path}`,
      `userknownhostsfile ${knownHosts()}`,
    ])
      expect(told).toContain(word);
    expect(ssh('-G', 'elsewhere').split('\n')).toContain('user somebody');
    const home = ssh(
      '-o',
      'BatchMode=yes',
      '-o',
      'StrictHostKeyChecking=accept-new',
      machineName,
      'echo $HOME',
    );
    expect(home.trim()).toBe(machines.home(address));
    expect(readFileSync(knownHosts(), 'utf8')).toMatch(/^\S+ ssh-ed25519 /);
  });
});
