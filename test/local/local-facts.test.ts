import { describe, expect, it } from 'vitest';
import { clientAddress, publicKeysIn, readLocalFacts } from '../../src/local/local-facts.ts';
import { temporaryFolder } from '../config/folder.ts';

const folder = temporaryFolder();

describe('what this machine tells', () => {
  it.each([
    [{}, null],
    [{ SSH_CONNECTION: '203.0.113.9 51234 10.0.0.1 22' }, '203.0.113.9'],
    [{ SSH_CONNECTION: '2001:db8::7 51234 ::1 22' }, '2001:db8::7'],
    [{ SSH_CLIENT: '198.51.100.4 51234 22' }, '198.51.100.4'],
    [{ SSH_CONNECTION: 'unknown 1 2 3' }, null],
  ])('of %j the address is %s', (env, address) => {
    expect(clientAddress(env)).toBe(address);
  });

  it('holds the public keys of the home, and nothing that is none', async () => {
    folder.write('.ssh/id_ed25519.pub', 'ssh-ed25519 AAAA anna@desk\n');
    folder.write('.ssh/fleet.pub', 'ssh-rsa BBBB\nsecond line\n');
    folder.write('.ssh/empty.pub', '');
    folder.write('.ssh/id_ed25519', 'PRIVATE');
    expect(await readLocalFacts({ HOME: folder.path('') })).toEqual({
      clientAddress: null,
      publicKeys: [
        { name: 'fleet', path: folder.path('.ssh/fleet.pub'), line: 'ssh-rsa BBBB' },
        { name: 'id_ed25519', path: folder.path('.ssh/id_ed25519.pub'), line: 'ssh-ed25519 AAAA anna@desk' },
      ],
      keys: {
        keys: [],
        problems: [
          expect.stringContaining('empty.pub: no public key yet'),
          expect.stringContaining('fleet.pub: these are 2 lines'),
          expect.stringContaining('id_ed25519.pub: what stands behind ssh-ed25519'),
        ],
      },
    });
  });

  it('is nothing where the directory can not be read', async () => {
    expect(await publicKeysIn(folder.path('nowhere'))).toEqual([]);
    expect(await publicKeysIn(folder.write('file', ''))).toEqual([]);
  });
});
