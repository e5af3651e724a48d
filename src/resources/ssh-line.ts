import type { Instance } from '../api/types.ts';
import type { Facts } from './types.ts';

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

/**
 * The ready line to log in with the first of its keys, or null when the machine has no public address. It is made to
 * be pasted into a shell: words of the service that could mean more there than a name or an address don't get in.
 */
export function sshLine(vm: Instance, facts: Facts): string | null {
  const at = loginAddress(vm);
  if (at === null) return null;
  const [keyId = ''] = vm.sshKeyIds;
  const keyName = facts.collections.keys.byId.get(keyId)?.name;
  const identity = keyName === undefined ? '' : `-i ~/.ssh/${keyName.replace(/[^A-Za-z0-9._-]/g, '_')} `;
  return `ssh ${identity}${loginUser(vm)}@${at}`;
}
