import type { Instance } from '../../api/types.ts';
import { matchKey } from '../login/identity.ts';
import type { Facts } from '../types.ts';

const userName = /^[A-Za-z_][A-Za-z0-9._-]*$/;
const address = /^[0-9A-Fa-f:.]+$/;

/** Whom to log in as: the user the service names, if that is a name. */
export function loginUser({ sshUser }: Pick<Instance, 'sshUser'>): string {
  return sshUser !== null && userName.test(sshUser) ? sshUser : 'ubuntu';
}

/** Where to log in; null without a public address. */
export function loginAddress({ publicIp }: Pick<Instance, 'publicIp'>): string | null {
  return publicIp !== null && address.test(publicIp) ? publicIp : null;
}

/** A file of that name beside the operator's other keys, and nothing a shell would read more into. */
function identityOption(fileName: string): string {
  return `-i ~/.ssh/${fileName.replace(/[^A-Za-z0-9._-]/g, '_')} `;
}

/** The file of this machine that has one of its keys; where none does, one that is called as its first key is. */
function identityWords(vm: Instance, facts: Facts): string {
  const own = facts.local === null ? null : matchKey(vm, facts, facts.local.keys.keys).own;
  // The agent offers its keys unasked.
  if (own !== null) return own.privateHalf === null ? '' : identityOption(own.name);
  const [keyId = ''] = vm.sshKeyIds;
  const keyName = facts.collections.keys.byId.get(keyId)?.name;
  return keyName === undefined ? '' : identityOption(keyName);
}

/**
 * The ready line to log in, or null when the machine has no public address. It is made to be pasted into a shell: words
 * of the service that could mean more there than a name or an address don't get in.
 */
export function sshLine(vm: Instance, facts: Facts): string | null {
  const at = loginAddress(vm);
  return at === null ? null : `ssh ${identityWords(vm, facts)}${loginUser(vm)}@${at}`;
}
