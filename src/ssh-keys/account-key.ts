import { type KeyReading, type PublicKey, readPublicKey } from './public-key.ts';
import { weaknessOf } from './strength.ts';

/** Why the service may not be given a key, null where it may (CONTRACT 4.11, Public key check). */
export function accountProblem({ type, algorithm, bits }: PublicKey): string | null {
  if (type.endsWith('-SK'))
    return `the service takes no keys of security keys (${algorithm}): use another one`;
  const weakness = type === 'RSA' ? weaknessOf(type, bits) : null;
  return weakness?.tone === 'bad' ? `${weakness.text}: make a new one with \`ssh-keygen -t ed25519\`` : null;
}

/** Reads a public key that the service may be given, or says what is wrong with it. */
export function readAccountKey(text: string): KeyReading {
  const reading = readPublicKey(text);
  if ('problem' in reading) return reading;
  const problem = accountProblem(reading.key);
  return problem === null ? reading : { problem };
}
