import { expect, it, vi } from 'vitest';
import { readyDeed } from '../../src/local/keys/ready-deed.ts';
import { readLocalFacts } from '../../src/local/local-facts.ts';
import { readTextFile } from '../../src/local/text-file.ts';

// What Node does for a user the system has no entry of.
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  homedir: () => {
    throw new Error('uv_os_homedir returned ENOENT');
  },
}));

const noHome = 'there is no home directory, HOME names none: give a path without ~';

it.each(['make-key', 'private-key-file'] as const)('%s says that there is no home', async (kind) => {
  const deed = { kind, path: '~/.ssh/barrack', comment: 'barrack' };
  const lend = () => Promise.reject(new Error('nothing is run'));
  expect(await readyDeed(deed, {}, lend)).toEqual({ problem: `~/.ssh/barrack: ${noHome}` });
});

it('a file of it is not read, and says why', async () => {
  expect(await readTextFile('~/script.sh', {})).toEqual({ problem: `~/script.sh can't be read: ${noHome}.` });
});

it('no key of this machine is known', async () => {
  expect(await readLocalFacts({})).toMatchObject({ publicKeys: [] });
});
