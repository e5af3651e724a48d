import type { Instance } from '../../api/types.ts';
import { loginAddress } from '../instances/ssh-line.ts';

/** States in which nothing answers, with what helps (CONTRACT 5.1). */
const silent: Readonly<Record<string, string>> = {
  CREATING: 'it is not built yet: wait until it is ACTIVE',
  BUILD: 'it is not built yet: wait until it is ACTIVE',
  SHUTOFF: 'it is stopped: T starts it',
  STOPPING: 'it is being stopped: T starts it afterwards',
  HIBERNATED: 'it sleeps: W wakes it',
  HIBERNATING: 'it is going to sleep: W wakes it afterwards',
  DELETING: 'it is being deleted',
  DELETED: 'it is deleted',
};

/** Why nobody can log in to the machine, with the mend; null where it may be tried. */
export function unreachable(vm: Instance): string | null {
  // A state is a word from outside: `constructor` must not find what every object has.
  const reason = Object.hasOwn(silent, vm.status) ? silent[vm.status] : undefined;
  if (reason !== undefined) return reason;
  if (loginAddress(vm) !== null) return null;
  return vm.publicIpEnabled ? 'it has no public address yet: r looks again' : 'no public IP: I turns it on';
}

const keyOfTheFleet = /: [A-Z] /;

/** The same where the keys of the fleet are not bound, with where they are. */
export function unreachableOutside(vm: Instance): string | null {
  const reason = unreachable(vm);
  return reason !== null && keyOfTheFleet.test(reason) ? `${reason}, in :vms` : reason;
}
