import { wireParts } from './wire.ts';

/** How long the modulus of an RSA key is, by its line; null for a line that is none. */
export function rsaBits(line: string): number | null {
  const [algorithm, base64 = ''] = line.trim().split(/\s+/);
  if (algorithm !== 'ssh-rsa') return null;
  const [, , modulus] = wireParts(Buffer.from(base64, 'base64')) ?? [];
  // A leading zero only says that the number is not negative.
  const digits = modulus?.toString('hex').replace(/^0+/, '') ?? '';
  return digits === '' ? null : BigInt(`0x${digits}`).toString(2).length;
}
