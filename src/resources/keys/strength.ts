import type { SshKey } from '../../api/types.ts';
import { rsaBits } from '../../ssh-keys/rsa-bits.ts';
import { type KeyWeakness, weaknessOf } from '../../ssh-keys/strength.ts';

type Sized = Pick<SshKey, 'keyType' | 'bits' | 'publicKey'>;

/** Sizes by the line they were read from: a list asks for each row. */
const known = new Map<string, number | null>();
const mostKnown = 1_000;

/** The size of a key; where the service leaves it out, that of an RSA key is in its public half (CONTRACT 4.11). */
export function bitsOf({ bits, publicKey }: Sized): number | null {
  if (bits !== null) return bits;
  const before = known.get(publicKey);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const read = rsaBits(publicKey);
  known.set(publicKey, read);
  return read;
}

/** What is to be said against the type and size of a key, null for nothing. */
export function keyWeakness(key: Sized): KeyWeakness | null {
  return weaknessOf(key.keyType, bitsOf(key));
}

/** A key whose size nobody tells is not to be called strong. */
export function isSizeUnknown(key: Sized): boolean {
  return key.keyType.toUpperCase() === 'RSA' && bitsOf(key) === null;
}
