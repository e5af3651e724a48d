import { mkdirSync, symlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openPrivateKeyFile } from '../../../src/local/keys/private-key-file.ts';
import { temporaryFolder } from '../../config/folder.ts';

const folder = temporaryFolder();
const secret = { reveal: () => '-----BEGIN RSA PRIVATE KEY-----\nMIIE' };

async function opened(name: string) {
  const file = await openPrivateKeyFile(folder.path(name));
  if ('problem' in file) throw new Error(file.problem);
  return file;
}

describe('the file for a private key', () => {
  it('is there for its owner alone before the key is, whatever new files are usually allowed', async () => {
    const before = process.umask(0);
    const file = await opened('new/folder/fleet').finally(() => process.umask(before));
    expect(folder.mode('new/folder/fleet')).toBe(0o600);
    expect(folder.mode('new/folder')).toBe(0o700);
    expect(folder.read('new/folder/fleet')).toBe('');
    expect(await file.keep(secret)).toBeNull();
    expect(folder.read('new/folder/fleet')).toBe('-----BEGIN RSA PRIVATE KEY-----\nMIIE\n');
    await file.discard();
    expect(folder.read('new/folder/fleet')).toContain('MIIE');
  });

  it('goes again when no key came', async () => {
    const file = await opened('fleet');
    await file.discard();
    expect(await readdir(folder.path(''))).toEqual([]);
  });

  it('is never one that is there already, not even as a link into nowhere', async () => {
    folder.write('mine', 'mine');
    symlinkSync(folder.path('nowhere'), folder.path('link'));
    for (const name of ['mine', 'link'])
      expect(await openPrivateKeyFile(folder.path(name))).toEqual({
        problem: expect.stringContaining('nothing is overwritten'),
      });
    expect(folder.read('mine')).toBe('mine');
  });

  it('is refused with the reason', async () => {
    mkdirSync(folder.path('directory'));
    folder.write('file', '');
    expect(await openPrivateKeyFile(folder.path('directory'))).toEqual({
      problem: `${folder.path('directory')}: it is a directory: name a file`,
    });
    expect(await openPrivateKeyFile(folder.path('file/key'))).toEqual({
      problem: expect.stringMatching(/a part of the path is no directory|is there already/),
    });
  });

  it('tells why the key could not be written', async () => {
    const file = await opened('fleet');
    const broken = {
      reveal: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    expect(await file.keep(broken)).toBe(`${folder.path('fleet')}: the disk is full`);
    await file.discard();
    expect(await readdir(folder.path(''))).toEqual([]);
  });
});
