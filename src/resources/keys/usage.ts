import type { Instance, SshKey } from '../../api/types.ts';
import { isUsableHere, type LocalKey } from '../../ssh-keys/local-key.ts';
import { machinesOf, type NamedMachine } from '../instances/machines.ts';
import type { LocalFacts } from '../local.ts';
import { givenKeys, machinesGiven } from '../rotation/given.ts';
import type { Facts } from '../types.ts';

interface Usage {
  /** Machines by the keys they list themselves. */
  readonly listing: ReadonlyMap<string, readonly Instance[]>;
  readonly machines: WeakMap<SshKey, readonly NamedMachine[]>;
}

/** Made once for as long as the list of machines stays as it is: a key may be on thousands of them. */
const usages = new WeakMap<ReadonlyMap<string, Instance>, Usage>();

function usageIn({ collections }: Facts): Usage {
  const { byId } = collections.vms;
  const known = usages.get(byId);
  if (known !== undefined) return known;
  const listing = new Map<string, Instance[]>();
  for (const vm of byId.values()) {
    for (const keyId of new Set(vm.sshKeyIds)) {
      const listed = listing.get(keyId);
      if (listed === undefined) listing.set(keyId, [vm]);
      else listed.push(vm);
    }
  }
  const made = { listing, machines: new WeakMap<SshKey, readonly NamedMachine[]>() };
  usages.set(byId, made);
  return made;
}

/** The machines that have a key: those the service names with it, and those that list it themselves. */
export function machinesWith(key: SshKey, facts: Facts): readonly NamedMachine[] {
  const { listing, machines } = usageIn(facts);
  const known = machines.get(key);
  if (known !== undefined) return known;
  const listed = listing.get(key.id) ?? [];
  const made = machinesOf([...new Set([...key.inUseBy, ...listed.map(({ id }) => id)])], facts);
  machines.set(key, made);
  return made;
}

/** Those, and the machines that a rotation put the key on, of which the service does not know. */
export function machinesHaving(key: SshKey, facts: Facts): readonly NamedMachine[] {
  const listing = machinesWith(key, facts);
  const given = machinesGivenOnly(key, facts);
  return given.length === 0 ? listing : [...listing, ...given];
}

/** The machines that only a rotation tells to have the key, as far as they are still there. */
export function machinesGivenOnly(key: SshKey, facts: Facts): readonly NamedMachine[] {
  if (facts.rotations === null || facts.rotations.size === 0) return [];
  const known = new Set(machinesWith(key, facts).map(({ id }) => id));
  const given = machinesGiven(keyMaterial(key.publicKey), facts.rotations);
  return machinesOf(
    given.filter((id) => !known.has(id) && facts.collections.vms.byId.has(id)),
    facts,
  );
}

/** Those of the machines that list this key and no other one, and were given no other by a rotation. */
export function withNoOtherKey(
  machines: readonly NamedMachine[],
  key: SshKey,
  { rotations }: Facts,
): readonly NamedMachine[] {
  const own = keyMaterial(key.publicKey);
  return machines.filter(
    ({ id, vm }) =>
      vm?.sshKeyIds.every((keyId) => keyId === key.id) &&
      [...givenKeys(id, rotations).gained].every((words) => words === own),
  );
}

/** The key itself, without the comment behind it. */
export function keyMaterial(publicKey: string): string {
  return publicKey.trim().split(/\s+/).slice(0, 2).join(' ');
}

/** Found once for a reading of this machine: it may have hundreds of keys, and each machine's are asked for. */
const localKeys = new WeakMap<LocalFacts, WeakMap<SshKey, readonly LocalKey[]>>();

/** The keys of this machine that are the same as one of the account; null until they were read. */
export function localKeysOf(key: SshKey, { local }: Facts): readonly LocalKey[] | null {
  if (local === null) return null;
  const found = localKeys.get(local) ?? new WeakMap<SshKey, readonly LocalKey[]>();
  localKeys.set(local, found);
  const known = found.get(key);
  if (known !== undefined) return known;
  const material = keyMaterial(key.publicKey);
  const same = local.keys.keys.filter(
    ({ fingerprint, line }) => fingerprint === key.fingerprint || keyMaterial(line) === material,
  );
  found.set(key, same);
  return same;
}

/** Where its private half is on this machine, in words: a path or the agent; empty for nowhere, null until it was read. */
export function privateHalvesOf(key: SshKey, facts: Facts): readonly string[] | null {
  const here = localKeysOf(key, facts)?.filter(isUsableHere) ?? null;
  return here?.map(({ privateHalf }) => privateHalf?.path ?? 'in the ssh-agent') ?? null;
}

/** Why no key of this machine is known at all, null where some are or there was nothing in the way. */
export function localBarrier({ local }: Facts): string | null {
  if (local === null || local.keys.keys.length > 0) return null;
  return local.keys.problems[0] ?? null;
}
