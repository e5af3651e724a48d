import { createPublicKey } from 'node:crypto';
import sshpk from 'sshpk';
import { wireParts } from './wire.ts';

/** What the file of a private key tells without its passphrase. */
export interface PrivateKeyFacts {
  readonly isProtected: boolean | null;
  /** Its public half, as far as it can be told; without a comment. */
  readonly line: string | null;
}

const magic = 'openssh-key-v1\0';
const openSshForm = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END/;

/** What stands ahead of the sealed part (OpenSSH, PROTOCOL.key): cipher, two words on its making, a count, the public key. */
function ofOpenSsh(base64: string): PrivateKeyFacts {
  const blob = Buffer.from(base64, 'base64');
  if (blob.subarray(0, magic.length).toString('latin1') !== magic) return { isProtected: null, line: null };
  const body = blob.subarray(magic.length);
  const words = firstParts(body, 3);
  const [cipher] = words?.parts ?? [];
  if (words === null || cipher === undefined) return { isProtected: null, line: null };
  const [publicBlob] = firstParts(body.subarray(words.end + 4), 1)?.parts ?? [];
  const algorithm = publicBlob === undefined ? undefined : wireParts(publicBlob)?.[0]?.toString('latin1');
  const line = algorithm === undefined ? null : `${algorithm} ${publicBlob?.toString('base64')}`;
  return { isProtected: cipher.toString('latin1') !== 'none', line };
}

function firstParts(blob: Buffer, count: number): { parts: readonly Buffer[]; end: number } | null {
  const parts: Buffer[] = [];
  let end = 0;
  while (parts.length < count) {
    if (end + 4 > blob.length) return null;
    const start = end + 4;
    end = start + blob.readUInt32BE(end);
    if (end > blob.length) return null;
    parts.push(blob.subarray(start, end));
  }
  return { parts, end };
}

/** The public half of a PEM that no passphrase keeps. */
function publicLine(pem: string): string | null {
  try {
    const spki = createPublicKey(pem).export({ type: 'spki', format: 'pem' });
    const [algorithm, base64] = sshpk.parseKey(spki.toString(), 'pem').toString('ssh').split(' ');
    return `${algorithm} ${base64}`;
  } catch {
    return null;
  }
}

/** Tells what the text of a private key file shows to anyone; null when it is none. */
export function privateKeyFacts(text: string): PrivateKeyFacts | null {
  const openSsh = openSshForm.exec(text);
  if (openSsh !== null) return ofOpenSsh(openSsh[1] ?? '');
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(text)) return { isProtected: true, line: null };
  if (!/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(text)) return null;
  if (/^Proc-Type:.*ENCRYPTED/m.test(text)) return { isProtected: true, line: null };
  return { isProtected: false, line: publicLine(text) };
}
