import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

export interface KeyPair {
  /** One line, as it stands in `authorized_keys`. */
  readonly publicKey: string;
  /** PEM. */
  readonly privateKey: string;
}

const BITS = 2048;

/** Makes an RSA pair (contract 4.11); away from the event loop, since it takes a while. */
export async function makeKeyPair(comment: string): Promise<KeyPair> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const { default: sshpk } = await import('sshpk');
  const key = sshpk.parseKey(publicKey, 'pem');
  key.comment = comment;
  return { publicKey: key.toString('ssh'), privateKey };
}
