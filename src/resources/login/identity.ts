import type { Instance } from '../../api/types.ts';
import type { LocalKey } from '../../ssh-keys/local-key.ts';
import { givenKeys } from '../rotation/given.ts';
import type { Facts } from '../types.ts';
import type { Identity } from './types.ts';

/** What is known of the keys that open a machine. */
export interface Match {
  /** The key of this machine that was chosen; null for none. */
  readonly own: LocalKey | null;
  readonly identity: Identity | null;
  /** Names of the machine's keys in the account, for a sentence. */
  readonly names: readonly string[];
  /** False while some of its keys were not read yet, so that nothing follows from finding none. */
  readonly isSure: boolean;
}

/** Type and key, by which a line of a public key is told from all others. */
export function keyWords(line: string): string {
  return line.trim().split(/\s+/).slice(0, 2).join(' ');
}

/** How ssh is told of a key; null for one whose private half is not here. */
export function identityOf({ line, publicPath, privateHalf, inAgent }: LocalKey): Identity | null {
  // The agent has its passphrase already.
  if (inAgent) return { kind: 'agent', words: keyWords(line), publicPath };
  return privateHalf === null ? null : { kind: 'file', path: privateHalf.path };
}

/** The key of this machine that is one of those on the VM: which the service put there, or a rotation since. */
export function matchKey(vm: Instance, facts: Facts, local: readonly LocalKey[]): Match {
  const known = vm.sshKeyIds.map((id) => facts.collections.keys.byId.get(id));
  const named = known.filter((key) => key !== undefined);
  const { gained, lost } = givenKeys(vm.id, facts.rotations);
  const listed = named.map(({ publicKey }) => keyWords(publicKey)).filter((words) => !lost.has(words));
  const wanted = new Set([...gained, ...listed]);
  const fitting = local.filter(({ line }) => wanted.has(keyWords(line)));
  const own =
    fitting.find(({ inAgent }) => inAgent) ?? fitting.find(({ privateHalf }) => privateHalf !== null) ?? null;
  return {
    own,
    identity: own === null ? null : identityOf(own),
    names: named.map(({ name }) => name),
    isSure: named.length === known.length && known.length > 0,
  };
}
