/** `bad`: can be broken, or is refused; `warn`: will have to go. */
export interface KeyWeakness {
  readonly tone: 'bad' | 'warn';
  /** `RSA 1024 can be broken`. */
  readonly text: string;
}

const leastRsaBits = 2048;
const goodRsaBits = 3072;

/** What is to be said against a key of this type and size, null for nothing; the type as the service writes it. */
export function weaknessOf(type: string, bits: number | null): KeyWeakness | null {
  const kind = type.toUpperCase();
  if (kind === 'DSA') return { tone: 'bad', text: 'DSA: OpenSSH refuses it since 7.0' };
  if (kind !== 'RSA' || bits === null || bits >= goodRsaBits) return null;
  if (bits < leastRsaBits) return { tone: 'bad', text: `RSA ${bits} can be broken: under ${leastRsaBits}` };
  return { tone: 'warn', text: `RSA ${bits} is weak: use Ed25519, or RSA ${goodRsaBits}` };
}
