import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentKeys, withAgentKeys } from '../../src/local/agent-keys.ts';
import { localKeysIn } from '../../src/local/local-keys.ts';
import { hasOpenSsh } from '../programs.ts';

/** A folder of keys made by the ssh-keygen of this machine, and an agent of its own. */
const folder = mkdtempSync(join(tmpdir(), 'barrack-keys-'));
const at = (name: string) => join(folder, name);
const make = (name: string, type: string, passphrase = '', ...more: readonly string[]) =>
  execFileSync('ssh-keygen', [
    '-q',
    '-t',
    type,
    '-N',
    passphrase,
    '-C',
    `${name} key`,
    '-f',
    at(name),
    ...more,
  ]);
const fingerprintOf = (name: string) =>
  execFileSync('ssh-keygen', ['-lf', at(`${name}.pub`)], { encoding: 'utf8' }).split(' ')[1];

const agent = hasOpenSsh
  ? spawn('ssh-agent', ['-D', '-a', at('agent.sock')], { stdio: ['ignore', 'pipe', 'ignore'] })
  : null;
const nobody = 65_534;
const env = { PATH: process.env.PATH, SSH_AUTH_SOCK: at('agent.sock') };

beforeAll(async () => {
  await new Promise((resolve) => {
    if (agent === null) resolve(null);
    else agent.stdout.once('data', resolve);
  });
});

afterAll(() => {
  agent?.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasOpenSsh)('the keys of this machine', () => {
  it('are told with their private half, its permissions and whether a passphrase keeps it', async () => {
    make('plain', 'ed25519');
    make('config-server', 'ed25519');
    make('kept', 'ed25519', 'correct horse');
    make('old', 'rsa', '', '-m', 'PEM', '-b', '2048');
    make('old-kept', 'rsa', 'correct horse', '-m', 'PEM', '-b', '2048');
    make('wide', 'ecdsa');
    chmodSync(at('wide'), 0o644);
    make('public-only', 'ed25519');
    rmSync(at('public-only'));
    writeFileSync(at('broken.pub'), 'ssh-ed25519 AAAA anna\n');
    writeFileSync(at('known_hosts'), 'host ssh-ed25519 AAAA\n');
    mkdirSync(at('folder.pub'));
    symlinkSync(at('nowhere'), at('dangling.pub'));

    const { keys, problems } = await localKeysIn(folder);
    expect(
      keys.map(({ name, privateHalf }) => [name, privateHalf?.mode.toString(8), privateHalf?.isProtected]),
    ).toEqual([
      ['config-server', '600', false],
      ['kept', '600', true],
      ['old-kept', '600', true],
      ['old', '600', false],
      ['plain', '600', false],
      ['public-only', undefined, undefined],
      ['wide', '644', false],
    ]);
    for (const { name, fingerprint, publicPath } of keys) {
      expect(fingerprint).toBe(fingerprintOf(name));
      expect(publicPath).toBe(at(`${name}.pub`));
    }
    expect(problems).toEqual([
      expect.stringContaining('dangling.pub: there is no such file'),
      expect.stringContaining('broken.pub: what stands behind ssh-ed25519'),
    ]);
  });

  it('are told of a private half alone, by what it shows without its passphrase', async () => {
    const before = ['kept', 'old', 'plain'].map((name) => [name, fingerprintOf(name)]);
    for (const [name] of before) rmSync(at(`${name}.pub`));
    const { keys } = await localKeysIn(folder);
    const alone = keys.filter(({ publicPath }) => publicPath === null);
    expect(alone.map(({ name, fingerprint }) => [name, fingerprint])).toEqual(before);
  });

  it('hold those of the agent too, and one in both once', async () => {
    expect(await agentKeys(env)).toEqual({ keys: [], problems: [] });
    execFileSync('ssh-add', ['-q', at('plain')], { env });
    make('elsewhere', 'ed25519');
    execFileSync('ssh-add', ['-q', at('elsewhere')], { env });
    rmSync(at('elsewhere'));
    rmSync(at('elsewhere.pub'));
    const { keys } = withAgentKeys(await localKeysIn(folder), await agentKeys(env));
    expect(
      keys.filter(({ inAgent }) => inAgent).map(({ name, privateHalf }) => [name, privateHalf?.path]),
    ).toEqual([
      ['plain', at('plain')],
      ['elsewhere key', undefined],
    ]);
  });

  it('are all of the agent, be it four hundred', async () => {
    for (let n = 0; n < 400; n += 40) {
      const names = Array.from({ length: 40 }, (_, at) => `many-${n + at}`);
      for (const name of names) make(name, 'ed25519');
      execFileSync('ssh-add', ['-q', ...names.map(at)], { env });
    }
    const { keys } = await agentKeys(env);
    expect(keys.length).toBe(402);
    const folderAndAgent = withAgentKeys(await localKeysIn(folder), { keys, problems: [] });
    expect(new Set(folderAndAgent.keys.map(({ fingerprint }) => fingerprint)).size).toBe(
      folderAndAgent.keys.length,
    );
  }, 60_000);
});

describe.skipIf(!hasOpenSsh)('what keeps keys from being read', () => {
  it('is no folder at all, which is nothing to speak of', async () => {
    expect(await localKeysIn(at('missing'))).toEqual({ keys: [], problems: [] });
  });

  it('is a file in place of the folder', async () => {
    writeFileSync(at('file'), '');
    expect(await localKeysIn(at('file'))).toEqual({
      keys: [],
      problems: [`${at('file')}: a part of the path is no directory`],
    });
  });

  it('is a folder that may not be read', async () => {
    mkdirSync(at('closed'), { mode: 0 });
    chmodSync(folder, 0o755);
    // Whoever may read everything is nobody for a moment.
    const own = process.geteuid?.() ?? 0;
    if (own === 0) process.seteuid?.(nobody);
    const read = await localKeysIn(at('closed')).finally(() => process.seteuid?.(own));
    expect(read).toEqual({
      keys: [],
      problems: [`${at('closed')}: you may not read or write it: see its permissions`],
    });
  });

  it('is an agent that is gone, or none of its programs', async () => {
    const gone = await agentKeys({ ...env, SSH_AUTH_SOCK: at('gone.sock') });
    expect(gone.problems).toEqual([expect.stringContaining('can not be reached')]);
    const missing = await agentKeys({ PATH: folder, SSH_AUTH_SOCK: at('agent.sock') });
    expect(missing.problems).toEqual([expect.stringContaining('ssh-add was not found')]);
    expect(await agentKeys({ PATH: process.env.PATH })).toEqual({ keys: [], problems: [] });
  });
});
