import { type KeyReading, readPublicKey } from './public-key.ts';
import { weaknessOf } from './strength.ts';

/** Reads a public key that the service may be given, or says what is wrong with it (CONTRACT 4.11, Public key check). */
export function readAccountKey(text: string): KeyReading {
  const reading = readPublicKey(text);
  if ('problem' in reading) return reading;
  const { type, algorithm, bits } = reading.key;
  if (type.endsWith('-SK'))
    return { problem: `the service takes no keys of security keys (${algorithm}): use another one` };
  const weakness = type === 'RSA' ? weaknessOf(type, bits) : null;
  if (weakness?.tone === 'bad')
    return { problem: `${weakness.text}: make a new one with \`ssh-keygen -t ed25519\`` };
  return reading;
}
