import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../src/local/ssh/enter.ts';
import { runRemote } from '../../src/local/ssh/remote.ts';
import { hasSshd, type Machines, makeKey, startMachines } from './sshd.ts';

const address = '127.18.0.11';
let machines: Machines;
let directory: string;
let agent: ChildProcess | null = null;

beforeEach(async () => {
  if (!hasSshd) return;
  machines = await startMachines([address]);
  directory = mkdtempSync(join(tmpdir(), 'barrack-remote-'));
});

afterEach(() => {
  agent?.kill();
  agent = null;
  if (!hasSshd) return;
  machines.stop();
  rmSync(directory, { recursive: true, force: true });
});

const at = (name: string) => join(directory, name);
const letIn = (...lines: readonly string[]) =>
  writeFileSync(join(machines.home(address), '.ssh', 'authorized_keys'), `${lines.join('\n')}\n`);
const fingerprint = (path: string) =>
  execFileSync('ssh-keygen', ['-lf', path], { encoding: 'utf8' }).split(' ')[1] ?? '';

const run = (identity: Entry['identity'], words: readonly string[], input = '', config = 'none') => {
  const entry = { address, user: userInfo().username, hostKeyAlias: 'brk-1d', identity, greeting: '' };
  const command = ['ssh', '-F', config, '-p', String(machines.port)] as const;
  return runRemote(entry, words, input, { command: [...command], directory: at('state') });
};

describe.skipIf(!hasSshd)('a command on a machine', () => {
  test('has its input, its status and its words, and the key that opened the machine is told', async () => {
    letIn(makeKey(at('one')));
    const end = await run(
      { kind: 'file', path: at('one') },
      ['sh', '-s', 'a'],
      'echo "said $1" >&2; read -r line; exit 7\nx',
    );
    expect(end).toEqual({
      code: 7,
      said: expect.stringMatching(/said a$/),
      acceptedKey: fingerprint(at('one.pub')),
      isLate: false,
    });
  });

  test('is opened by no other key than the one that is given', async () => {
    letIn(makeKey(at('one')));
    makeKey(at('two'));
    // What a configuration adds is told by the fingerprint of what was taken.
    writeFileSync(
      at('config'),
      `Host *\n  IdentityFile ${at('one')}\n  RemoteCommand false\n  LogLevel QUIET\n`,
    );
    const refused = await run({ kind: 'file', path: at('two') }, ['true']);
    expect(refused).toMatchObject({ code: 255, said: expect.stringContaining('Permission denied') });
    const other = await run({ kind: 'file', path: at('two') }, ['true'], '', at('config'));
    expect(other).toMatchObject({ code: 0, acceptedKey: fingerprint(at('one.pub')) });
  });

  test('is opened by a key that only the agent has', async () => {
    const line = makeKey(at('held'));
    letIn(line);
    const socket = at('agent');
    agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    await expect
      .poll(() => {
        try {
          execFileSync('ssh-add', ['-q', at('held')], { env, stdio: 'ignore' });
          return true;
        } catch {
          return false;
        }
      })
      .toBe(true);
    const wanted = fingerprint(at('held.pub'));
    unlinkSync(at('held'));
    unlinkSync(at('held.pub'));
    const before = process.env.SSH_AUTH_SOCK;
    process.env.SSH_AUTH_SOCK = socket;
    try {
      const words = line.split(' ').slice(0, 2).join(' ');
      const end = await run({ kind: 'agent', words, publicPath: null }, ['true']);
      expect(end).toMatchObject({ code: 0, acceptedKey: wanted });
    } finally {
      if (before === undefined) delete process.env.SSH_AUTH_SOCK;
      else process.env.SSH_AUTH_SOCK = before;
    }
  });
});
