import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openConsole } from '../story/driver/console.ts';
import { makeSandbox } from '../story/driver/environment.ts';
import { goTo, waitForQuestion } from '../story/driver/fleet.ts';
import { closeClouds, startCloud } from '../story/driver/simulator.ts';
import { closeTerminals, type TerminalSession } from '../story/driver/terminal.ts';
import { hasSshd, machinePrompt, makeKey, onLoopback, rewritten, startMachines } from './sshd.ts';

/** The machines that have the key, by their addresses: the last one is not there at first. */
const addresses = { trial: '127.18.0.11', second: '127.18.64.13', late: '127.18.128.13' };
const settlingMs = 20 * 60_000;
const ends: (() => void)[] = [];

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  for (const end of ends.splice(0)) end();
});

type ListedKey = { key_id: string; name: string; public_key: string };

/** A console that opens the rotation of the key which three machines have. */
type Story = {
  oldLine: string;
  newLine: string;
  oldName: string;
  newName: string;
  /** Starts the console, with the ssh servers on that port, and goes to the rotation. */
  open(port: number): Promise<TerminalSession>;
  /** Chooses the new key. */
  choose(terminal: TerminalSession): Promise<void>;
};

const begin = async (newType = 'ed25519'): Promise<Story> => {
  const sandbox = makeSandbox();
  ends.push(() => sandbox.remove());
  const ssh = join(sandbox.home, '.ssh');
  mkdirSync(ssh, { mode: 0o700 });
  const oldLine = makeKey(join(ssh, 'old-key'));
  const newLine = makeKey(join(ssh, 'new-key'), newType);
  const cloud = await startCloud({ now: () => Date.now() - settlingMs });
  cloud.simulator.advance(settlingMs);
  const ask = async (path: string) =>
    (await fetch(`${cloud.simulator.url}${path}`, { headers: { 'x-api-key': 'story-key' } })).json();
  const { ssh_keys: keys } = (await ask('/ssh-keys/')) as { ssh_keys: ListedKey[] };
  const { instances } = (await ask('/instances/?limit=100')) as {
    instances: { public_ip: string | null; ssh_key_ids: string[] }[];
  };
  const trial = instances.find(({ public_ip: ip }) => ip === addresses.trial.replace('127.', '198.'));
  const oldKey = keys.find(({ key_id: id }) => id === trial?.ssh_key_ids[0]);
  const newKey = keys.find(({ key_id: id }) => trial?.ssh_key_ids.includes(id) === false);
  if (oldKey === undefined || newKey === undefined) throw new Error('the fleet has no such keys');
  const here = await rewritten(cloud.simulator.url, (text) =>
    onLoopback(text).replaceAll(oldKey.public_key, oldLine).replaceAll(newKey.public_key, newLine),
  );
  ends.push(() => here.close());
  const config = join(sandbox.home, 'config', 'barrack-console');
  mkdirSync(config, { recursive: true });
  return {
    oldLine,
    newLine,
    oldName: oldKey.name,
    newName: newKey.name,
    async open(port) {
      const text = `ssh_command: [ssh, -F, none, -p, "${port}"]\n`;
      writeFileSync(join(config, 'config.yaml'), text, { mode: 0o600 });
      const env = { BARRACK_BASE_URL: here.url, BARRACK_API_KEY: 'story-key' };
      const terminal = openConsole({ sandbox, env, cols: 160, rows: 40 });
      await terminal.waitFor('● ACTIVE');
      terminal.press('2');
      await terminal.waitFor(oldKey.name);
      await goTo(terminal, oldKey.name);
      terminal.press('w');
      return terminal;
    },
    async choose(terminal) {
      await terminal.waitFor(`Replace ${oldKey.name}: choose the new key first`);
      terminal.press('n');
      await terminal.waitFor('What takes the place of');
      await terminal.waitFor('new-key');
      terminal.press('enter');
      await terminal.waitFor(`${newKey.name} takes the place of ${oldKey.name}`);
    },
  };
};

/** Starts machines that have the old key among others, and tells what is in their files. */
const machinesWith = async (at: readonly string[], oldLine: string, settings: readonly string[] = []) => {
  const machines = await startMachines(at, settings);
  ends.push(() => machines.stop());
  const file = (address: string) => join(machines.home(address), '.ssh', 'authorized_keys');
  const before = `# kept\nno-port-forwarding ${oldLine}\nssh-ed25519 AAAAother someone\n`;
  for (const address of at) writeFileSync(file(address), before);
  return { port: machines.port, before, read: (address: string) => readFileSync(file(address), 'utf8') };
};

describe.skipIf(!hasSshd)('a key that is replaced', () => {
  test('by one that is seen to work on each machine first, a trial before all, and on after a break', async () => {
    const story = await begin();
    const { oldName, newName, oldLine, newLine } = story;
    const early = await machinesWith([addresses.trial, addresses.second], oldLine);
    let terminal = await story.open(early.port);
    await story.choose(terminal);
    terminal.press('*', 'w');
    await waitForQuestion(terminal, 'as a trial');
    expect(early.read(addresses.trial), 'only shown').toBe(early.before);
    terminal.press('y');
    await terminal.waitFor('replaced on 2 of 3', { timeoutMs: 30_000 });
    const words = newLine.split(' ').slice(0, 2).join(' ');
    const after = `# kept\nno-port-forwarding ${words} ${newName}\nssh-ed25519 AAAAother someone\n`;
    expect(early.read(addresses.trial)).toBe(after);
    expect(early.read(addresses.second)).toBe(after);
    await terminal.waitFor(/finetune-mistral-02 .* pending .*Connection refused/);
    await terminal.waitFor(/2 of 5 VMs done, waiting for /);
    terminal.press('d');
    await terminal.waitFor(`can't delete ${oldName}: in use on 5 VMs`);
    terminal.press('q', 'q', 'q');
    await terminal.exit;

    const late = await machinesWith([addresses.late], oldLine);
    terminal = await story.open(late.port);
    await terminal.waitFor(/2 of 5 VMs done/);
    await goTo(terminal, 'finetune-mistral-02');
    terminal.press('w');
    await waitForQuestion(terminal, 'y replace');
    expect(terminal.screen().join('\n')).not.toContain('trial');
    terminal.press('y');
    await terminal.waitFor('3 of 5 VMs done', { timeoutMs: 30_000 });
    expect(late.read(addresses.late)).toBe(after);

    // The service still tells of the old key there, and the new one opens it.
    terminal.press('s');
    await terminal.waitFor(machinePrompt);
    terminal.type('exit\r');
    await terminal.waitFor('back from finetune-mistral-02');
  });

  test('is gone on with where the console was killed between two steps', async () => {
    const story = await begin();
    // Each step takes long enough to be broken off.
    const slowly = 'ForceCommand sleep 1; eval "$SSH_ORIGINAL_COMMAND"';
    const machine = await machinesWith([addresses.trial], story.oldLine, [slowly]);
    const killed = await story.open(machine.port);
    await story.choose(killed);
    await goTo(killed, 'train-llama-70b-01');
    killed.press('w');
    await waitForQuestion(killed, 'is the trial');
    killed.press('y');
    const words = story.newLine.split(' ').slice(0, 2).join(' ');
    const read = () => machine.read(addresses.trial);
    await expect.poll(read, { timeout: 20_000 }).toContain(words);
    killed.kill('SIGKILL');
    await killed.exit;
    expect(read(), 'the old line is on until the new one was seen to work').toContain(story.oldLine);
    const terminal = await story.open(machine.port);
    await terminal.waitFor(/train-llama-70b-01 .* unknown .*the console ended meanwhile: w looks/);
    await goTo(terminal, 'train-llama-70b-01');
    terminal.press('w');
    await waitForQuestion(terminal, 'is the trial');
    terminal.press('y');
    await terminal.waitFor('replaced on 1 VM', { timeoutMs: 30_000 });
    expect(read()).toBe(
      `# kept\nno-port-forwarding ${words} ${story.newName}\nssh-ed25519 AAAAother someone\n`,
    );
  });

  test('is left to the console that is at it, which is shown in any other and is not left unasked', async () => {
    const story = await begin();
    const slowly = 'ForceCommand sleep 2; eval "$SSH_ORIGINAL_COMMAND"';
    const machine = await machinesWith([addresses.trial], story.oldLine, [slowly]);
    const first = await story.open(machine.port);
    await story.choose(first);
    const second = await story.open(machine.port);
    await second.waitFor(`${story.oldName} by ${story.newName}: 0 of 5 VMs done`);
    await goTo(first, 'train-llama-70b-01');
    first.press('w');
    await waitForQuestion(first, 'is the trial');
    first.press('y');
    await second.waitFor(/train-llama-70b-01 .* runs elsewhere .*another console is at it: process \d+/);
    await goTo(second, 'train-llama-70b-01');
    second.press('w');
    await second.waitFor("can't rotate train-llama-70b-01: another console is at it");
    first.press('ctrl-c');
    await first.waitFor('A key is being replaced on train-llama-70b-01: that is broken off');
    await first.waitFor('replaced on 1 VM', { timeoutMs: 30_000 });
    await second.waitFor(/train-llama-70b-01 .* done/);
    first.press('J');
    await first.waitFor(/done +Replace key +train-llama-70b-01/);
    first.press('ctrl-c');
    await first.exit;
  });

  test('stays where the new one does not work, and no other machine is touched', async () => {
    const story = await begin('ecdsa');
    const at = [addresses.trial, addresses.second];
    const refusing = await machinesWith(at, story.oldLine, ['PubkeyAcceptedAlgorithms ssh-ed25519']);
    const terminal = await story.open(refusing.port);
    await story.choose(terminal);
    await goTo(terminal, 'train-llama-70b-01');
    terminal.press('space');
    await terminal.waitFor('1 marked');
    await goTo(terminal, 'api-inference-01');
    terminal.press('space', 'w');
    await waitForQuestion(terminal, 'as a trial');
    terminal.press('y');
    await terminal.waitFor(/the trial on \S+ was not done; no other was touched/, { timeoutMs: 30_000 });
    await terminal.waitFor('both keys on it');
    await goTo(terminal, 'api-inference-01');
    terminal.press('enter');
    await terminal.waitFor(
      /Why +the new key was not seen to work, so the old one stays: .*new-key was not taken for/,
    );
    const texts = at.map(refusing.read);
    for (const text of texts) expect(text).toContain(`no-port-forwarding ${story.oldLine}\n`);
    expect(texts.filter((text) => text === refusing.before)).toHaveLength(1);
  });
});
