import type { SshKey } from '../../api/types.ts';
import { accountProblem, readAccountKey } from '../../ssh-keys/account-key.ts';
import type { LocalKey } from '../../ssh-keys/local-key.ts';
import type { KeyReading, PublicKey } from '../../ssh-keys/public-key.ts';
import { type FormContext, type FormValues, textOf } from '../forms/types.ts';
import { keysByRegion } from './places.ts';

/** Where the key comes from: of this machine, pasted or of a file, made here, made by the service. */
export type KeyOrigin = 'own' | 'line' | 'make' | 'service';

const origins: readonly KeyOrigin[] = ['own', 'line', 'make', 'service'];

/** Tells a choice from a key that was pasted in its place. */
export function isOrigin(text: string): text is KeyOrigin {
  return origins.some((origin) => origin === text);
}

/** What the operator chose. */
export function originOf(values: FormValues): KeyOrigin {
  const given = textOf(values, 'origin');
  return isOrigin(given) ? given : 'make';
}

/** As many keys as a region takes (CONTRACT 2.3). */
const mostKeysPerRegion = 25;

/** Names of the account's keys. */
export function takenNames({ facts }: FormContext): readonly string[] {
  return [...facts.collections.keys.byId.values()].map(({ name }) => name);
}

/** Keys of this machine, and none until they were read. */
export function ownKeys({ local }: FormContext): readonly LocalKey[] {
  return local?.keys.keys ?? [];
}

/** The account's key that is the same as another; null for none. */
export function sameInAccount(key: PublicKey, { facts }: FormContext): SshKey | null {
  const known = [...facts.collections.keys.byId.values()];
  return known.find(({ fingerprint }) => fingerprint === key.fingerprint) ?? null;
}

/** Why a key can't be imported, null where it can. */
export function importProblem(key: PublicKey, context: FormContext): string | null {
  const same = sameInAccount(key, context);
  return same === null ? accountProblem(key) : `in the account already, as ${same.name}`;
}

/** The key of this machine that was chosen; null for none. */
export function chosenKey(values: FormValues, context: FormContext): LocalKey | null {
  const fingerprint = textOf(values, 'key');
  return ownKeys(context).find((key) => key.fingerprint === fingerprint) ?? null;
}

let lastText = '';
let lastReading: KeyReading = { problem: '' };

/** The line that was given, as it is read; each text once, since a form asks for every key pressed. */
export function readLine(values: FormValues): KeyReading {
  const text = textOf(values, 'line');
  if (text !== lastText || ('problem' in lastReading && lastReading.problem === '')) {
    lastText = text;
    lastReading = readAccountKey(text);
  }
  return lastReading;
}

/** The public key that would be imported; null while there is none, or one that is yet to be made. */
export function keyToImport(values: FormValues, context: FormContext): PublicKey | null {
  const origin = originOf(values);
  if (origin === 'own') return chosenKey(values, context);
  if (origin !== 'line') return null;
  const reading = readLine(values);
  return 'problem' in reading ? null : reading.key;
}

/** A region that takes no more keys, as a new one goes into every region; null while all do. */
export function fullRegion({ facts }: FormContext): string | null {
  const [fullest] = keysByRegion(facts.collections.keys.byId.values());
  return fullest !== undefined && fullest[1] >= mostKeysPerRegion
    ? `${fullest[0]} has ${fullest[1]} keys, as many as a region takes: delete one first`
    : null;
}
