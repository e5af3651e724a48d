import type { Instance } from '../api/types.ts';
import type { Facts } from './types.ts';

const userName = /^[A-Za-z_][A-Za-z0-9._-]*$/;
const address = /^[0-9A-Fa-f:.]+$/;

/**
 * The ready line to log in with the first of its keys, or null when the machine has no public address. It is made to
 * be pasted into a shell: words of the service that could mean more there than a name or an address don't get in.
 */
export function sshLine(vm: Instance, facts: Facts): string | null {
  if (vm.publicIp === null || !address.test(vm.publicIp)) return null;
  const [keyId = ''] = vm.sshKeyIds;
  const keyName = facts.collections.keys.byId.get(keyId)?.name;
  const identity = keyName === undefined ? '' : `-i ~/.ssh/${keyName.replace(/[^A-Za-z0-9._-]/g, '_')} `;
  const user = vm.sshUser !== null && userName.test(vm.sshUser) ? vm.sshUser : 'ubuntu';
  return `ssh ${identity}${user}@${vm.publicIp}`;
}
