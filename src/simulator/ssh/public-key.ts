import { createPublicKey } from 'node:crypto';
import type { Key } from 'sshpk';
import { invalidField, type Refusal } from '../refusal.ts';
import type { SshKey } from '../world/model.ts';

/** What can be told of a public key, as `ssh-keygen -l` tells it. */
export interface PublicKey {
  readonly fingerprint: string;
  readonly keyType: SshKey['keyType'];
  readonly keySizeBits: number;
}

const KEY_TYPES: Readonly<Record<string, SshKey['keyType']>> = {
  rsa: 'RSA',
  ed25519: 'Ed25519',
  ecdsa: 'ECDSA',
  dsa: 'DSA',
};

/** The shortest RSA key that OpenSSH takes. */
const LEAST_RSA_BITS = 1024;

/** Reads one line of an `authorized_keys` file (contract 4.11). Refuses with 400 what OpenSSH would not take. */
export async function readPublicKey(line: string): Promise<PublicKey> {
  const [algorithm = '', base64 = ''] = line.split(' ');
  const blob = Buffer.from(base64, 'base64');
  if (blob.toString('base64') !== base64) {
    throw badKey('its second word is not whole base64');
  }
  const key = await parse(blob);
  if (writtenAlgorithm(blob) !== algorithm) {
    throw badKey(`it says ${algorithm} and holds another kind of key`);
  }
  if (key.type === 'rsa' && key.size < LEAST_RSA_BITS) {
    throw badKey(`an RSA key has at least ${LEAST_RSA_BITS} bits, this one has ${key.size}`);
  }
  const keyType = KEY_TYPES[key.type];
  if (keyType === undefined) {
    throw badKey(`keys of type ${key.type} are not accepted`);
  }
  return { fingerprint: key.fingerprint('sha256').toString(), keyType, keySizeBits: key.size };
}

async function parse(blob: Buffer): Promise<Key> {
  // Loaded with the first key that comes in: most clouds never see one, and starting is to be quick.
  const { default: sshpk } = await import('sshpk');
  try {
    const key = sshpk.parseKey(blob, 'rfc4253');
    // A number written in another way than SSH does would have another fingerprint than the one shown.
    if (!(key instanceof sshpk.PrivateKey) && key.toBuffer('rfc4253').equals(blob)) {
      // The system's library refuses numbers that are no key, such as a point off its curve.
      createPublicKey(key.toString('pkcs8'));
      return key;
    }
  } catch {
    // Told below: what the libraries say is about their insides.
  }
  throw badKey('its second word holds no such key; was it cut or joined while it was copied?');
}

/** The name of the algorithm that the key itself begins with. */
function writtenAlgorithm(blob: Buffer): string {
  return blob.subarray(4, 4 + blob.readUInt32BE(0)).toString();
}

function badKey(why: string): Refusal {
  return invalidField('public_key', `public_key is not a public key: ${why}`);
}
