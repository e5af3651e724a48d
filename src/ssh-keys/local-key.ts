import type { PublicKey } from './public-key.ts';

/** The file with the private half of a key. */
export interface PrivateHalf {
  readonly path: string;
  /** Permission bits of the file. */
  readonly mode: number;
  /** A passphrase keeps it; null where that can't be told. */
  readonly isProtected: boolean | null;
}

/** A key of the operator on this machine: its public half, and what is known of the other one. */
export interface LocalKey extends PublicKey {
  /** Of its file without `.pub`; of one that is in the agent only, its comment. */
  readonly name: string;
  readonly publicPath: string | null;
  readonly privateHalf: PrivateHalf | null;
  readonly inAgent: boolean;
}

/** The keys of this machine, and what kept some of them from being read. */
export interface LocalKeys {
  readonly keys: readonly LocalKey[];
  readonly problems: readonly string[];
}

/** Tells that this machine can prove itself by the key: its private half is in a file or in the agent. */
export function isUsableHere({ privateHalf, inAgent }: LocalKey): boolean {
  return privateHalf !== null || inAgent;
}

const othersBits = 0o077;

/** What is to be said against how a private half is kept, null for nothing; ssh itself refuses one that others may read. */
export function privateHalfFlaw({
  mode,
  isProtected,
}: PrivateHalf): { readonly tone: 'bad' | 'warn'; readonly text: string } | null {
  if ((mode & othersBits) !== 0)
    return { tone: 'bad', text: `others may read it (${mode.toString(8).padStart(4, '0')})` };
  if (isProtected === false) return { tone: 'warn', text: 'no passphrase' };
  return isProtected === null ? { tone: 'warn', text: 'whether a passphrase guards it is not known' } : null;
}
