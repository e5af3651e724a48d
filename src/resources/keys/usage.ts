import type { Instance, SshKey } from '../../api/types.ts';
import { isUsableHere, type LocalKey } from '../../ssh-keys/local-key.ts';
import { machinesOf, type NamedMachine } from '../machines.ts';
import type { Facts } from '../types.ts';

type Machines = ReadonlyMap<string, readonly Instance[]>;

/** Machines by the keys they list; made once for as long as the list of machines stays as it is. */
const byKeyId = new WeakMap<ReadonlyMap<string, Instance>, Machines>();

function machinesByKeyId({ collections }: Facts): Machines {
  const { byId } = collections.vms;
  const known = byKeyId.get(byId);
  if (known !== undefined) return known;
  const made = new Map<string, Instance[]>();
  for (const vm of byId.values()) {
    for (const keyId of new Set(vm.sshKeyIds)) {
      const listed = made.get(keyId);
      if (listed === undefined) made.set(keyId, [vm]);
      else listed.push(vm);
    }
  }
  byKeyId.set(byId, made);
  return made;
}

/** The machines that have a key: those the service names with it, and those that list it themselves. */
export function machinesWith(key: SshKey, facts: Facts): readonly NamedMachine[] {
  const listing = machinesByKeyId(facts).get(key.id) ?? [];
  return machinesOf([...new Set([...key.inUseBy, ...listing.map(({ id }) => id)])], facts);
}

/** Those of the machines that list this key and no other one. */
export function withNoOtherKey(machines: readonly NamedMachine[], key: SshKey): readonly NamedMachine[] {
  return machines.filter(({ vm }) => vm?.sshKeyIds.every((keyId) => keyId === key.id));
}

/** The key itself, without the comment behind it. */
export function keyMaterial(publicKey: string): string {
  return publicKey.trim().split(/\s+/).slice(0, 2).join(' ');
}

/** The keys of this machine that are the same as one of the account; null until they were read. */
export function localKeysOf(key: SshKey, { local }: Facts): readonly LocalKey[] | null {
  if (local === null) return null;
  const material = keyMaterial(key.publicKey);
  return local.keys.keys.filter(
    ({ fingerprint, line }) => fingerprint === key.fingerprint || keyMaterial(line) === material,
  );
}

/** Where its private half is on this machine, in words: a path or the agent; empty for nowhere, null until it was read. */
export function privateHalvesOf(key: SshKey, facts: Facts): readonly string[] | null {
  const here = localKeysOf(key, facts)?.filter(isUsableHere) ?? null;
  return here?.map(({ privateHalf }) => privateHalf?.path ?? 'in the ssh-agent') ?? null;
}
