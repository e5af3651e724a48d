import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAccountKey } from '../../src/ssh-keys/account-key.ts';
import { isPrivateKey, readPublicKey } from '../../src/ssh-keys/public-key.ts';
import { weaknessOf } from '../../src/ssh-keys/strength.ts';
import { wireOf } from '../../src/ssh-keys/wire.ts';
import { temporaryFolder } from '../config/folder.ts';
import { hasOpenSsh } from '../programs.ts';

const folder = temporaryFolder();

const known = readFileSync(new URL('../fixtures/ssh/keys.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((row) => {
    const [said = '', line = ''] = row.split('\t');
    return { said, line };
  });

const ed25519 = known.find(({ line }) => line.startsWith('ssh-ed25519'))?.line ?? '';
const rsa = known.find(({ said }) => said.startsWith('2048'))?.line ?? '';
const weakRsa = known.find(({ said }) => said.includes('1024 (RSA)'))?.line ?? '';
const [, ed25519Base64 = ''] = ed25519.split(' ');

function securityKeys(): readonly string[] {
  const point = (line: string) => Buffer.from(line.split(' ')[1] ?? '', 'base64');
  const nist = known.find(({ line }) => line.startsWith('ecdsa-sha2-nistp256'))?.line ?? '';
  return [
    ['sk-ssh-ed25519@openssh.com', point(ed25519).subarray(-32)],
    ['sk-ecdsa-sha2-nistp256@openssh.com', 'nistp256', point(nist).subarray(-65)],
  ].map((parts) => {
    const blob = wireOf([...parts, 'ssh:']);
    return `${parts[0]?.toString()} ${blob.toString('base64')} token`;
  });
}

/** As `ssh-keygen -lf` writes it. */
function told(line: string): string {
  const reading = readPublicKey(line);
  if ('problem' in reading) return reading.problem;
  const { bits, fingerprint, comment, type } = reading.key;
  return `${bits} ${fingerprint} ${comment || 'no comment'} (${type.toUpperCase()})`;
}

describe('a public key', () => {
  it.each(known)('is read as ssh-keygen reads it: $said', ({ said, line }) => {
    expect(told(line)).toBe(said);
  });

  it.skipIf(!hasOpenSsh)('is read as the ssh-keygen of this machine reads it, in every type', () => {
    for (const line of [
      ...known.map((each) => each.line),
      ...securityKeys(),
      ed25519.replace(/ lab.*/, ''),
    ]) {
      const said = execFileSync('ssh-keygen', ['-lf', folder.write('a.pub', `${line}\n`)], {
        encoding: 'utf8',
      });
      expect(told(line)).toBe(said.trim());
    }
  });

  it('may have no comment, one with spaces, and space around it', () => {
    expect(readPublicKey(`  ssh-ed25519\t${ed25519Base64}  \n`)).toMatchObject({
      key: { comment: '', line: `ssh-ed25519 ${ed25519Base64}` },
    });
    expect(readPublicKey(`ssh-ed25519 ${ed25519Base64}  my   old key\r\n`)).toMatchObject({
      key: { comment: 'my old key', line: `ssh-ed25519 ${ed25519Base64} my old key` },
    });
  });

  const broken = `${ed25519Base64.slice(0, 30)}*${ed25519Base64.slice(31)}`;
  const short = ed25519Base64.slice(0, -8);
  it.each([
    ['', 'no public key yet'],
    ['-----BEGIN OPENSSH PRIVATE KEY----- b3Blbn', 'this is a private key'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'this is a private key'],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE', 'this is a private key'],
    ['PuTTY-User-Key-File-3: ssh-ed25519', 'this is a private key'],
    ['---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n', 'in another form'],
    ['-----BEGIN PUBLIC KEY-----\nMIIB\n', 'in another form'],
    [`${ed25519}\n${rsa}`, 'more than one key'],
    [`${ed25519} ${rsa}`, 'more than one key'],
    [`${ed25519}\nand a second line`, 'these are 2 lines'],
    [`ssh-foo ${ed25519Base64}`, '"ssh-foo" is no type of key'],
    ['hello world', '"hello" is no type of key'],
    [`from="10.0.0.0/8" ${ed25519}`, 'options stand before the key'],
    [`restrict,command="a b" ${ed25519}`, 'options stand before the key'],
    [`ssh-ed25519-cert-v01@openssh.com ${ed25519Base64}`, 'this is a certificate'],
    [`${ed25519} \x1b[2J`, 'characters that can not be seen'],
    [`${ed25519}\u202e`, 'characters that can not be seen'],
    ['ssh-ed25519', 'the key itself is missing'],
    [`ssh-ed25519 ${broken} anna`, 'not whole base64'],
    [`ssh-ed25519 ${short} anna`, 'cut or joined'],
    [`ssh-ed25519 ${ed25519Base64}AAAA anna`, 'cut or joined'],
    [`ssh-rsa ${ed25519Base64} anna`, 'it says ssh-rsa and holds an ssh-ed25519 key'],
  ])('%j is refused: %s', (text, problem) => {
    expect(readPublicKey(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('is told from a private one', () => {
    expect(isPrivateKey(ed25519)).toBe(false);
    expect(isPrivateKey('-----BEGIN EC PRIVATE KEY-----')).toBe(true);
  });
});

describe('a key for the account', () => {
  it('is none of a security key, and none that can be broken', () => {
    for (const line of securityKeys())
      expect(readAccountKey(line)).toEqual({
        problem: expect.stringContaining('takes no keys of security keys'),
      });
    expect(readAccountKey(weakRsa)).toEqual({ problem: expect.stringContaining('RSA 1024 can be broken') });
    expect(readAccountKey(rsa)).toMatchObject({ key: { type: 'RSA', bits: 2048 } });
    expect(readAccountKey('ssh-foo x')).toEqual({ problem: expect.stringContaining('no type of key') });
  });
});

describe('the strength of a key', () => {
  it.each([
    ['RSA', 1024, 'bad'],
    ['RSA', 2048, 'warn'],
    ['RSA', 3071, 'warn'],
    ['rsa', 3072, undefined],
    ['RSA', null, undefined],
    ['DSA', null, 'bad'],
    ['Ed25519', 256, undefined],
    ['ECDSA', 256, undefined],
  ])('of %s %s is %s', (type, bits, tone) => {
    expect(weaknessOf(type, bits)?.tone).toBe(tone);
  });
});
