import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import type { LocalKey } from '../../src/ssh-keys/local-key.ts';
import { readPublicKey } from '../../src/ssh-keys/public-key.ts';
import type { BatchItem } from '../../src/store/changes/changes.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { batchItem } from '../store/batch-item.ts';
import { keyRow } from '../store/world.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const lines = readFileSync(new URL('../fixtures/ssh/keys.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((row) => row.split('\t')[1] ?? '');
const lineOf = (algorithm: string) => lines.find((line) => line.startsWith(algorithm)) ?? '';
const ed25519 = lineOf('ssh-ed25519').split(' ').slice(0, 2).join(' ');
const weakRsa = lines[0] ?? '';

function localKey(line: string, changes: Partial<LocalKey> = {}): LocalKey {
  const reading = readPublicKey(line);
  if ('problem' in reading) throw new Error(reading.problem);
  return localKeyRow({ ...reading.key, ...changes });
}

const mine = localKey(`${ed25519} anna@laptop`, { name: 'id_ed25519' });
const known = localKey(lineOf('ecdsa-sha2-nistp256'), { name: 'known' });
const old = localKey(weakRsa, { name: 'old', privateHalf: null, inAgent: true });
const inAccount = keyRow({ id: 'k', name: 'ops', publicKey: known.line, fingerprint: known.fingerprint });

const draftOf = (rig: Rig) => rig.ui.getState().drafts['keys.create'];
const value = (rig: Rig, id: string) => draftOf(rig)?.values[id];

async function opened(keys: readonly LocalKey[] = [], account = [inAccount]): Promise<Rig> {
  const rig = createRig([], { columns: 120, rows: 30 });
  rig.fill('keys', account, ({ id }) => id);
  rig.ownKeys = { keys, problems: ['/home/anna/.ssh: you may not read or write it: see its permissions'] };
  rig.press('2', 'n');
  await until(() => expect(draftOf(rig)?.values.name).not.toBe(undefined));
  await until(() => expect(rig.ui.getState().local?.keys.keys).toEqual(keys));
  return rig;
}

/** Chooses where it comes from. */
async function from(rig: Rig, origin: string): Promise<void> {
  for (let turn = 0; turn < 4 && value(rig, 'origin') !== origin; turn += 1) rig.press('right');
  expect(value(rig, 'origin')).toBe(origin);
}

async function confirmed(rig: Rig): Promise<void> {
  rig.press('ctrl-o');
  await rig.drawn();
  expect(rig.overlay()).toMatchObject({ kind: 'review' });
  rig.press('y');
}

function ended(rig: Rig, item: Partial<BatchItem>): void {
  const request = rig.calls.runs.at(-1);
  const [target] = request?.targets ?? [];
  if (request === undefined || target === undefined) throw new Error('nothing was sent');
  const whole = batchItem({ id: target.id, name: target.name, outcome: 'done', ...item });
  rig.batch(`batch-${rig.calls.runs.length}`, request, [whole], rig.clock.now());
}

describe('a key of this machine', () => {
  it('is chosen at once where the account does not have it, and named by its comment', async () => {
    const rig = await opened([known, mine]);
    expect(draftOf(rig)?.values).toMatchObject({ origin: 'own', key: mine.fingerprint, name: 'anna-laptop' });
    await confirmed(rig);
    expect(rig.calls.runs).toMatchObject([
      {
        operation: 'createSshKey',
        targets: [{ name: 'anna-laptop', args: { name: 'anna-laptop', public_key: mine.line } }],
      },
    ]);
  });

  it('is marked where the account has it, and where the service may not be given it', async () => {
    const rig = await opened([known, { ...mine, inAgent: true }, old]);
    const screen = draw(rig);
    rig.press('down', 'enter');
    await screen.line('in the account as ops');
    await screen.line('RSA 1024 can be broken');
    await screen.line('in the ssh-agent');
  });

  it('is found among four hundred by what is typed', async () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      localKeyRow({ name: `agent key ${at}`, fingerprint: `SHA256:${at}`, line: `ssh-ed25519 A${at}` }),
    );
    const rig = await opened(many);
    rig.press('down', 'enter');
    rig.type('agent key 399');
    rig.press('enter');
    expect(value(rig, 'key')).toBe('SHA256:399');
    expect(value(rig, 'name')).toBe('agent-key-399');
  });

  it('that can not be read is told why', async () => {
    const rig = await opened([]);
    const screen = draw(rig);
    await screen.line('/home/anna/.ssh: you may not');
  });
});

describe('a public key that is pasted', () => {
  async function pasting(text: string): Promise<Rig> {
    const rig = await opened([mine]);
    await from(rig, 'line');
    rig.press('down');
    rig.controller.paste(text);
    return rig;
  }

  it.each([
    [`${ed25519}\n${weakRsa}`, 'this is more than one key'],
    [`${ed25519}\nsecond line`, 'these are 2 lines'],
    ['ssh-foo AAAA', 'no type of key'],
    ['ssh-ed25519 AAAA!', 'not whole base64'],
    [weakRsa, 'RSA 1024 can be broken'],
    [known.line, 'in the account already, as ops'],
  ])('%j is not sent, and it says why', async (text, problem) => {
    const rig = await pasting(text);
    rig.press('ctrl-o');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toContain(problem);
    // What was given is still there to be mended.
    expect(value(rig, 'line')).not.toBe('');
  });

  it('and is a private one is dropped at once', async () => {
    const rig = await pasting('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END');
    expect(JSON.stringify(draftOf(rig))).not.toContain('b3BlbnNzaC1rZXk');
    await rig.clock.advance(1_000);
    expect(rig.left).toMatchObject([{ form: 'keys.create' }]);
    expect(JSON.stringify(rig.left)).not.toContain('b3BlbnNzaC1rZXk');
    rig.press('ctrl-o');
    expect(rig.message()?.text).toContain('this is a private key');
    rig.controller.paste(ed25519);
    await confirmed(rig);
    expect(rig.calls.runs).toHaveLength(1);
  });

  it.each([
    'by its path',
    'in the editor',
  ])('is dropped as well where it comes %s, and a public one is named', async (how) => {
    const rig = await opened([]);
    await from(rig, 'line');
    rig.press('down');
    const give = (text: string) => {
      rig.files.set('~/.ssh/fleet', text);
      rig.editing = () => ({ text });
      if (how === 'by its path') rig.type('~/.ssh/fleet');
      rig.press('enter');
    };
    give('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END');
    await until(() => expect(draftOf(rig)?.values.wasPrivate).toBe(true));
    expect(JSON.stringify(draftOf(rig))).not.toContain('b3BlbnNzaC1rZXk');
    give(`${ed25519} anna@laptop\n`);
    await until(() => expect(value(rig, 'name')).toBe('anna-laptop'));
  });

  it('at once is taken for what it is, without a choice before', async () => {
    const rig = await opened([mine]);
    rig.controller.paste(`${lineOf('ecdsa-sha2-nistp384')}\n`);
    rig.press('enter');
    expect(draftOf(rig)?.values).toMatchObject({ origin: 'line', line: lineOf('ecdsa-sha2-nistp384') });
    await confirmed(rig);
    expect(rig.calls.runs[0]?.targets[0]?.args.public_key).toBe(lineOf('ecdsa-sha2-nistp384'));
  });

  it('at once and is a private one is neither taken nor drawn', async () => {
    const rig = await opened([mine]);
    rig.controller.paste('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END');
    expect(JSON.stringify(draftOf(rig))).not.toContain('b3BlbnNzaC1rZXk');
    expect(rig.message()?.text).toContain('that is a private key');
  });

  it('and has no comment needs a name, which has no spaces', async () => {
    const rig = await pasting(ed25519);
    expect(value(rig, 'name')).toBe('ed25519-key');
    rig.press('down');
    rig.press('ctrl-u');
    rig.type('my key');
    rig.press('ctrl-o');
    expect(rig.message()?.text).toBe("name: a key's name has no spaces: my-key would do");
  });
});

describe('a new key', () => {
  it('is none where a region is full, and it says so before anything is made', async () => {
    const full = Array.from({ length: 25 }, (_, at) =>
      keyRow({ id: `k${at}`, name: `k${at}`, regions: ['US-1'] }),
    );
    const rig = await opened([], full);
    rig.press('ctrl-o');
    expect(rig.message()?.text).toContain('US-1 has 25 keys, as many as a region takes');
    expect(rig.calls.deeds).toEqual([]);
  });

  it('is made here before it is imported, and not a second time when the service refuses it', async () => {
    const rig = await opened();
    const made = `${ed25519} fleet`;
    rig.readying = () => ({ publicKey: made, keepPrivateKey: null, ended: async () => {} });
    rig.press('down', 'ctrl-u');
    rig.type('fleet');
    expect(value(rig, 'path')).toBe('~/.ssh/fleet');
    await confirmed(rig);
    await until(() => expect(rig.calls.runs).toHaveLength(1));
    expect(rig.calls.deeds).toEqual([{ kind: 'make-key', path: '~/.ssh/fleet', comment: 'fleet' }]);
    expect(rig.calls.runs[0]?.targets[0]?.args).toEqual({ name: 'fleet', public_key: made });
    ended(rig, { outcome: 'failed', reason: 'that name is taken', field: 'name' });
    expect(draftOf(rig)).toMatchObject({ at: 'name', refused: { name: 'that name is taken' } });
    rig.press('x');
    await confirmed(rig);
    expect(rig.calls.deeds).toHaveLength(1);
    expect(rig.calls.runs[1]?.targets[0]?.args).toEqual({ name: 'fleetx', public_key: made });
  });

  it.each([
    ['fleet', 'begin it with ~/ or /: ~/.ssh/fleet would do'],
    ['./keys/fleet', 'begin it with ~/ or /: ~/.ssh/keys/fleet would do'],
    ['~/.ssh/', 'this is a directory: name a file in it'],
    [' ', 'say where its private half goes'],
  ])('is not made at %j', async (path, problem) => {
    const rig = await opened();
    rig.press('down', 'down', 'ctrl-u');
    rig.type(path);
    rig.press('ctrl-o');
    expect(rig.message()?.text).toBe(`private key: ${problem}`);
    expect(rig.calls.deeds).toEqual([]);
  });

  it('is not asked for where its file can not be', async () => {
    const rig = await opened();
    await from(rig, 'service');
    rig.readying = () => ({ problem: '/home/anna/.ssh: it is a directory: name a file' });
    await confirmed(rig);
    await until(() => expect(draftOf(rig)?.refused.path).toContain('it is a directory'));
    expect(rig.calls.runs).toEqual([]);
    expect(draftOf(rig)).toMatchObject({ at: 'path', batchId: null });
  });

  it('of the service is kept by the file that was opened before, which is closed once all has ended', async () => {
    const rig = await opened();
    await from(rig, 'service');
    const kept: string[] = [];
    let ends = 0;
    rig.readying = () => ({
      publicKey: null,
      keepPrivateKey: async (secret) => {
        kept.push(secret.reveal());
        return null;
      },
      ended: async () => {
        ends += 1;
      },
    });
    await confirmed(rig);
    await until(() => expect(rig.calls.runs).toHaveLength(1));
    const [target] = rig.calls.runs[0]?.targets ?? [];
    expect(target?.args).toEqual({ name: 'barrack' });
    await target?.keepPrivateKey?.(new Secret('PRIVATE'));
    expect(kept).toEqual(['PRIVATE']);
    expect(ends).toBe(0);
    ended(rig, { outcome: 'done', result: { id: 'made' } });
    expect(ends).toBe(1);
    expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'keys' });
  });

  it('of the service whose private half is lost is told to be useless, and its deletion is offered', async () => {
    const rig = await opened();
    await from(rig, 'service');
    await confirmed(rig);
    await until(() => expect(rig.calls.runs).toHaveLength(1));
    rig.fill('keys', [keyRow({ id: 'made', name: 'barrack' })], ({ id }) => id);
    const reason =
      'the answer was lost; looked up: there, but its private half is lost: delete it and make another';
    ended(rig, { outcome: 'failed', reason, result: { id: 'made' } });
    expect(draftOf(rig)?.notice).toBe(reason);
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', changeId: 'keys.delete', wanted: 'barrack' });
  });
});
