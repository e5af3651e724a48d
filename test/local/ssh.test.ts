import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sshArguments, UnusablePath } from '../../src/local/ssh/arguments.ts';
import { type Entry, enterMachine } from '../../src/local/ssh/enter.ts';
import { temporaryFolder } from '../config/folder.ts';

const folder = temporaryFolder();
const target = { address: '185.12.44.7', user: 'ubuntu', hostKeyAlias: 'brk-1d', identityPath: '/k' };

describe('what ssh is given', () => {
  it('are its options, the end of them, and the address as one word', () => {
    const words = sshArguments(target, '/state/known_hosts');
    expect(words.slice(-2)).toEqual(['--', 'ubuntu@185.12.44.7']);
    for (const option of [
      'HostKeyAlias=brk-1d',
      'UserKnownHostsFile="/state/known_hosts"',
      'StrictHostKeyChecking=accept-new',
      'IdentityFile="/k"',
      'IdentitiesOnly=yes',
      'ControlPath=none',
    ])
      expect(words[words.indexOf(option) - 1], option).toBe('-o');
  });

  it('names no key where none fits, so that ssh tries what it has', () => {
    const words = sshArguments({ ...target, identityPath: null }, '/state/known_hosts').join(' ');
    expect(words).not.toContain('Identit');
  });

  it('has paths in quotes, with the signs ssh would replace doubled', () => {
    expect(sshArguments({ ...target, identityPath: '/my keys/100%d' }, '/k')).toContain(
      'IdentityFile="/my keys/100%%d"',
    );
    for (const path of ['/a"b', '/a\nb', ['/$', '{HOME}/k'].join(''), '/a\\b'])
      expect(() => sshArguments({ ...target, identityPath: path }, '/k'), path).toThrow(UnusablePath);
  });
});

describe('entering a machine', () => {
  const entry: Entry = {
    address: '185.12.44.7',
    user: 'ubuntu',
    hostKeyAlias: 'brk-1d',
    identity: { kind: 'agent', words: 'ssh-ed25519 AAAA', publicPath: null },
    greeting: 'ssh',
  };
  /** A program in the place of ssh, which notes what it was given. */
  const program = (script: string) => {
    const path = folder.write(
      'ssh',
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder.path('seen')}'\n${script}\n`,
    );
    chmodSync(path, 0o755);
    return path;
  };
  const enter = (
    command: string,
    parts: Partial<Entry> = {},
    directory: string | null = folder.path('state'),
  ) => enterMachine({ ...entry, ...parts }, { command: [command, '-4'], directory }, (run) => run());

  it('runs the program with its own words first, and keeps what it said and how it ended', async () => {
    const end = await enter(program('echo "Permission denied (publickey)." >&2; exit 255'));
    expect(end).toEqual({
      kind: 'ended',
      code: 255,
      signal: null,
      said: 'Permission denied (publickey).\n',
    });
    const seen = readFileSync(folder.path('seen'), 'utf8').trim().split('\n');
    expect(seen[0]).toBe('-4');
    expect(seen.at(-1)).toBe('ubuntu@185.12.44.7');
    const identity = seen.find((word) => word.startsWith('IdentityFile='));
    const path = /"(.*)"/.exec(identity ?? '')?.[1] ?? '';
    expect(readFileSync(path, 'utf8')).toBe('ssh-ed25519 AAAA\n');
  });

  it('keeps the host keys from others, also in a file that was open to them', async () => {
    await enter(program('exit 0'));
    const path = folder.path('state/known_hosts');
    writeFileSync(path, 'brk-1d ssh-ed25519 AAAA\n');
    chmodSync(path, 0o644);
    await enter(program('exit 0'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('brk-1d ssh-ed25519 AAAA\n');
  });

  it('does not wait for what the program leaves running', async () => {
    const end = await enter(program('sleep 60 & echo $! > pid; exit 255'.replace('pid', folder.path('pid'))));
    process.kill(Number(readFileSync(folder.path('pid'), 'utf8')));
    expect(end).toMatchObject({ kind: 'ended', code: 255 });
  });

  it('says why it was not started', async () => {
    expect(await enter('/no/such/ssh')).toMatchObject({ kind: 'missing', reason: 'it was not found' });
    expect(await enter('/no/such/ssh', {}, null)).toMatchObject({ kind: 'not-started' });
    expect(await enter('ssh', { identity: { kind: 'file', path: '/a"b' } })).toMatchObject({
      kind: 'not-started',
      reason: expect.stringContaining('/a"b'),
    });
  });
});
