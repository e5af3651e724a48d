import type { LocalKey } from '../../src/ssh-keys/local-key.ts';

/** A key in a file of this machine, its private half guarded beside it. */
export function localKeyRow(changes: Partial<LocalKey> = {}): LocalKey {
  return {
    name: 'laptop',
    algorithm: 'ssh-ed25519',
    type: 'Ed25519',
    bits: 256,
    comment: 'anna@laptop',
    line: 'ssh-ed25519 AAAA anna@laptop',
    fingerprint: 'SHA256:n9mYc1',
    publicPath: '/home/anna/.ssh/laptop.pub',
    privateHalf: { path: '/home/anna/.ssh/laptop', mode: 0o600, isProtected: true },
    inAgent: false,
    ...changes,
  };
}
