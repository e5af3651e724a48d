import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sshpk from 'sshpk';
import { describe, expect, it } from 'vitest';
import { openPrivateKeyFile } from '../../../src/local/keys/private-key-file.ts';
import { readPublicKey } from '../../../src/ssh-keys/public-key.ts';
import { temporaryFolder } from '../../config/folder.ts';

const execFileAsync = promisify(execFile);
const source = new URL('../../../src/local/keys/private-key-file.ts', import.meta.url);
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

  it('has the public half beside it, which any ssh finds there', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const file = await opened('fleet');
    expect(await file.keep({ reveal: () => privateKey })).toBeNull();
    const reading = readPublicKey(folder.read('fleet.pub'));
    const given = sshpk.parseKey(publicKey, 'pem').fingerprint('sha256').toString();
    expect(reading).toMatchObject({ key: { fingerprint: given, comment: 'fleet' } });
    expect(folder.read('fleet.pub')).not.toContain('PRIVATE');
    await file.discard();
    expect((await readdir(folder.path(''))).sort()).toEqual(['fleet', 'fleet.pub']);
  });

  it('is not where a public key is that would be taken for its other half', async () => {
    folder.write('fleet.pub', 'ssh-ed25519 AAAA other');
    expect(await openPrivateKeyFile(folder.path('fleet'))).toEqual({
      problem: `${folder.path('fleet.pub')}: it is there already, and nothing is overwritten: choose another name`,
    });
    expect(await readdir(folder.path(''))).toEqual(['fleet.pub']);
  });

  it('goes with a console that ends before the key came, and is told where that was killed', async () => {
    const [at, program] = [folder.path('fleet'), fileURLToPath(source)];
    const ending = (how: string) =>
      execFileAsync(process.execPath, [
        '--input-type=module',
        '--eval',
        `const { openPrivateKeyFile } = await import(${JSON.stringify(program)});
         await openPrivateKeyFile(${JSON.stringify(at)}); ${how}`,
      ]).catch(() => {});
    await ending('process.exit(1)');
    expect(await readdir(folder.path(''))).toEqual([]);
    await ending("process.kill(process.pid, 'SIGKILL')");
    expect(await readdir(folder.path(''))).toEqual(['fleet']);
    expect(await openPrivateKeyFile(at)).toEqual({
      problem: `${at}: an empty file is there, as one whose key never came: remove it, or choose another name`,
    });
  });

  it('is refused with the reason', async () => {
    mkdirSync(folder.path('directory'));
    folder.write('file', '');
    expect(await openPrivateKeyFile(folder.path('directory'))).toEqual({
      problem: `${folder.path('directory')}: it is a directory: name a file`,
    });
    expect(await openPrivateKeyFile(folder.path('file/key'))).toEqual({
      problem: expect.stringContaining('a part of the path is no directory'),
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
