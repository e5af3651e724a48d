import type { Instance } from '../../api/types.ts';
import type { LocalKey } from '../../ssh-keys/local-key.ts';
import { loginAddress, loginUser } from '../instances/ssh-line.ts';
import { hostKeyAlias } from '../login/host-key-alias.ts';
import { matchKey } from '../login/identity.ts';
import type { Identity } from '../login/types.ts';
import type { Facts } from '../types.ts';

/** A machine as ssh can be told of it. */
export interface SshHost {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** What is typed behind `ssh`. */
  readonly alias: string;
  readonly address: string;
  readonly user: string;
  readonly hostKeyAlias: string;
  /** Null where no key of this machine fits: ssh then tries what it has. */
  readonly identity: Identity | null;
}

/** Names that mean this machine wherever they stand. */
const reserved: ReadonlySet<string> = new Set(['localhost', 'ip6-localhost', 'broadcasthost', 'none']);

/**
 * A name that ssh takes for itself alone: no pattern, no option, and no dots, since a machine called as a site on the internet
 * must not be reached in its place.
 */
function aliasOf({ name, id }: Pick<Instance, 'name' | 'id'>): string {
  const safe = (text: string) => text.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[-]+|[-]+$/g, '');
  const alias = safe(name);
  return alias === '' || reserved.has(alias.toLowerCase()) ? `vm-${safe(id)}` : alias;
}

/** The alias by which the machine is told from others that would have the same. */
export function longAlias({ name, id }: Pick<Instance, 'name' | 'id'>): string {
  return `${aliasOf({ name, id })}-${hostKeyAlias(id)}`;
}

/** The machines that have an address, by name; of two that would have one alias each is given its id too. */
export function sshHosts(facts: Facts, local: readonly LocalKey[]): readonly SshHost[] {
  const reachable = [...facts.collections.vms.byId.values()].flatMap((vm) => {
    const address = loginAddress(vm);
    return address === null || vm.status === 'DELETED' || vm.status === 'DELETING' ? [] : [{ vm, address }];
  });
  const counts = new Map<string, number>();
  for (const { vm } of reachable) {
    const key = aliasOf(vm).toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return reachable
    .map(({ vm, address }) => ({
      id: vm.id,
      name: vm.name,
      status: vm.status,
      alias: counts.get(aliasOf(vm).toLowerCase()) === 1 ? aliasOf(vm) : longAlias(vm),
      address,
      user: loginUser(vm),
      hostKeyAlias: hostKeyAlias(vm.id),
      identity: matchKey(vm, facts, local).identity,
    }))
    .sort((one, other) => (one.alias < other.alias ? -1 : 1));
}
