import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeKey } from '../../../src/local/keys/make-key.ts';
import { readyDeed } from '../../../src/local/keys/ready-deed.ts';
import { readPublicKey } from '../../../src/ssh-keys/public-key.ts';
import { temporaryFolder } from '../../config/folder.ts';
import { hasOpenSsh } from '../../programs.ts';

const folder = temporaryFolder();
let lent = 0;
const lend = async (run: () => Promise<string | null>) => {
  lent += 1;
  return run();
};

/** What is typed where ssh-keygen asks for a passphrase. */
function answers(passphrase: string): void {
  const program = folder.write('askpass', `#!/bin/sh\necho '${passphrase}'\n`, 0o700);
  vi.stubEnv('SSH_ASKPASS', program);
  vi.stubEnv('SSH_ASKPASS_REQUIRE', 'force');
  vi.stubEnv('DISPLAY', ':0');
}

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(!hasOpenSsh)('a key made here', () => {
  it('is of Ed25519, kept by the passphrase, and readable by its owner alone', async () => {
    answers('correct horse');
    const path = folder.path('.ssh/fleet');
    const made = await readyDeed(
      { kind: 'make-key', path: '~/.ssh/fleet', comment: 'fleet' },
      { HOME: folder.path('') },
      lend,
    );
    if ('problem' in made) throw new Error(made.problem);
    expect(lent).toBe(1);
    expect(made.keepPrivateKey).toBeNull();
    expect(readPublicKey(made.publicKey ?? '')).toMatchObject({ key: { type: 'Ed25519', comment: 'fleet' } });
    expect(folder.mode('.ssh/fleet')).toBe(0o600);
    expect(folder.mode('.ssh')).toBe(0o700);
    const opened = execFileSync('ssh-keygen', ['-y', '-P', 'correct horse', '-f', path], {
      encoding: 'utf8',
    });
    expect(opened.split(' ').slice(0, 2)).toEqual(made.publicKey?.split(' ').slice(0, 2));
    expect(() => execFileSync('ssh-keygen', ['-y', '-P', '', '-f', path], { stdio: 'pipe' })).toThrow();
    expect(readdirSync(folder.path('.ssh')).sort()).toEqual(['fleet', 'fleet.pub']);
  });

  it.each(['fleet', 'fleet.pub'])('never overwrites %s', async (name) => {
    answers('');
    folder.write(name, 'mine');
    const before = lent;
    expect(await makeKey({ path: folder.path('fleet'), comment: 'x', lend })).toEqual({
      problem: expect.stringContaining(`${name}: it is there already`),
    });
    expect(folder.read(name)).toBe('mine');
    expect(lent).toBe(before);
  });

  it('leaves nothing when something comes into its place meanwhile', async () => {
    answers('');
    const path = folder.path('fleet');
    const made = await makeKey({
      path,
      comment: 'x',
      lend: async (run) => {
        const problem = await run();
        folder.write('fleet.pub', 'mine');
        return problem;
      },
    });
    expect(made).toEqual({ problem: expect.stringContaining('it is there already') });
    expect(readdirSync(folder.path('')).sort()).toEqual(['askpass', 'fleet.pub']);
    expect(folder.read('fleet.pub')).toBe('mine');
  });

  it('is refused in the place of a directory, and without ssh-keygen', async () => {
    folder.write('there/file', '');
    expect(await makeKey({ path: folder.path('there'), comment: 'x', lend })).toEqual({
      problem: `${folder.path('there')}: it is a directory: name a file`,
    });
    vi.stubEnv('PATH', folder.path('there'));
    expect(await makeKey({ path: folder.path('fleet'), comment: 'x', lend })).toEqual({
      problem: 'ssh-keygen was not found: install OpenSSH',
    });
    expect(readdirSync(folder.path(''))).toEqual(['there']);
  });
});
