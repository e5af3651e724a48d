import { createHash, createPublicKey } from 'node:crypto';
import sshpk, { type Key } from 'sshpk';
import { wireOf, wireParts } from './wire.ts';

/** `-SK`: its private half is in a security key. */
export type KeyType = 'RSA' | 'Ed25519' | 'ECDSA' | 'DSA' | 'Ed25519-SK' | 'ECDSA-SK';

/** What can be told of a public key, as `ssh-keygen -lf` tells it. */
export interface PublicKey {
  /** Its first word: `ssh-ed25519`. */
  readonly algorithm: string;
  readonly type: KeyType;
  readonly bits: number;
  /** `SHA256:` and base64. */
  readonly fingerprint: string;
  /** What stands behind the key; empty for none. */
  readonly comment: string;
  /** The one line of `authorized_keys`, with single spaces. */
  readonly line: string;
}

export type KeyReading = { readonly key: PublicKey } | { readonly problem: string };

interface KnownType {
  readonly type: KeyType;
  /** As what it is read once the application of the security key, its last part, is taken off. */
  readonly withoutApplication?: string;
}

const knownTypes: Readonly<Record<string, KnownType>> = {
  'ssh-rsa': { type: 'RSA' },
  'ssh-ed25519': { type: 'Ed25519' },
  'ecdsa-sha2-nistp256': { type: 'ECDSA' },
  'ecdsa-sha2-nistp384': { type: 'ECDSA' },
  'ecdsa-sha2-nistp521': { type: 'ECDSA' },
  'ssh-dss': { type: 'DSA' },
  'sk-ssh-ed25519@openssh.com': { type: 'Ed25519-SK', withoutApplication: 'ssh-ed25519' },
  'sk-ecdsa-sha2-nistp256@openssh.com': { type: 'ECDSA-SK', withoutApplication: 'ecdsa-sha2-nistp256' },
};

const beginsLike = 'it begins like ssh-ed25519 AAAA…';
const wholeBase64 = /^[A-Za-z0-9+/]+={0,2}$/;
const certificate = /-cert-v\d\d@openssh\.com$/;
/** Where a key begins, also where a paste made one line of two. */
const keyBegins = /(?:^|\s)(?:ssh-|ecdsa-sha2-|sk-)[\w.@-]+\s+AAAA[A-Za-z0-9+/]/g;
const unseen = /[^\t\n\r\P{C}]/u;
const severalWords = /\s+/;

/** Tells a private key, in any of the forms it is kept in; it is never to be shown, kept or sent. */
export function isPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File-|Private-Lines:/.test(text);
}

/** What is wrong with the text as a whole, null when it may be one key. */
function wrongForm(text: string): string | null {
  if (text === '') return `no public key yet: ${beginsLike}`;
  if (isPrivateKey(text))
    return 'this is a private key, which never leaves your machine: give the public one, in the file that ends in .pub';
  if (/---- ?BEGIN /.test(text))
    return 'this is a public key in another form: `ssh-keygen -i -f FILE` (with `-m PKCS8` for PEM) prints its one line';
  if (unseen.test(text)) return 'it holds characters that can not be seen: copy it anew';
  const lines = text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');
  if ((text.match(keyBegins) ?? []).length > 1) return 'this is more than one key: one is added at a time';
  if (lines.length > 1) return `these are ${lines.length} lines, and a public key is one`;
  return null;
}

/** What is wrong with the first two words, null when they may be a key. */
function wrongWords(algorithm: string, base64: string): string | null {
  if (certificate.test(algorithm)) return 'this is a certificate: give the key that it was made for';
  if (knownTypes[algorithm] === undefined) {
    const isBehindOptions = Object.keys(knownTypes).some((known) => base64.includes(known));
    if (isBehindOptions || /^(?:[a-z-]+=|restrict\b|no-)/.test(algorithm))
      return `options stand before the key: leave them out, ${beginsLike}`;
    const types = Object.keys(knownTypes).filter((known) => !known.startsWith('sk-'));
    return `"${algorithm.slice(0, 40)}" is no type of key: it is one of ${types.join(', ')}`;
  }
  if (base64 === '') return `only the type is there: the key itself is missing behind ${algorithm}`;
  return null;
}

/** The key within the bytes; null when they hold none that OpenSSH would take. */
function parsed(blob: Buffer, algorithm: string, { withoutApplication }: KnownType): Key | null {
  const parts = wireParts(blob);
  if (parts === null || parts[0]?.toString('latin1') !== algorithm) return null;
  const plain = withoutApplication === undefined ? blob : wireOf([withoutApplication, ...parts.slice(1, -1)]);
  try {
    const key = sshpk.parseKey(plain, 'rfc4253');
    // Numbers written in another way than SSH writes them would have another fingerprint than the one shown.
    if (key instanceof sshpk.PrivateKey || !key.toBuffer('rfc4253').equals(plain)) return null;
    // The system's library refuses numbers that are no key, such as a point off its curve.
    createPublicKey(key.toString('pkcs8'));
    return key;
  } catch {
    return null;
  }
}

/** Reads one public key of any type OpenSSH has, or says what is wrong with it. */
export function readPublicKey(given: string): KeyReading {
  const text = given.trim();
  const form = wrongForm(text);
  if (form !== null) return { problem: form };
  const [algorithm = '', base64 = '', ...more] = text.split(severalWords);
  const words = wrongWords(algorithm, text.split(severalWords).slice(1).join(' '));
  const known = knownTypes[algorithm];
  if (words !== null || known === undefined) return { problem: words ?? `no type of key: ${algorithm}` };
  const blob = Buffer.from(base64, 'base64');
  if (!wholeBase64.test(base64) || blob.toString('base64') !== base64)
    return {
      problem: `what stands behind ${algorithm} is not whole base64: was it cut while it was copied?`,
    };
  const inner = wireParts(blob)?.[0]?.toString('latin1');
  if (inner !== undefined && inner !== algorithm && knownTypes[inner] !== undefined)
    return { problem: `it says ${algorithm} and holds an ${inner} key` };
  const key = parsed(blob, algorithm, known);
  if (key === null)
    return {
      problem: `what stands behind ${algorithm} is no such key: was it cut or joined while it was copied?`,
    };
  const isPlain = known.withoutApplication === undefined;
  const fingerprint = isPlain ? key.fingerprint('sha256').toString() : fingerprintOf(blob);
  const comment = more.join(' ');
  const line = [algorithm, base64, ...more].join(' ');
  return { key: { algorithm, type: known.type, bits: key.size, fingerprint, comment, line } };
}

/** Keys of types the library does not know are told by the same sum over the same bytes. */
function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}
