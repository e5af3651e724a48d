import type { Instance, Snapshot, SshKey } from '../../api/types.ts';
import { isUsableHere } from '../../ssh-keys/local-key.ts';
import type { NamedMachine } from '../instances/machines.ts';
import type { Opening } from '../opening.ts';
import { givenKeys } from '../rotation/given.ts';
import { hostObstacle } from '../storage/attachment.ts';
import type { Facts } from '../types.ts';
import { keyMaterial, localKeysOf, machinesWith } from './usage.ts';

/** What can still be done to a machine whose key is lost. */
export interface WayOut {
  readonly says: string;
  /** What opens it; null where somebody else has to do it. */
  readonly opens: Opening | null;
}

/** The other keys of a machine, as the account knows them and as rotations left it. */
function otherKeys(vm: Instance, key: SshKey, { collections, rotations }: Facts): readonly SshKey[] {
  const { gained, lost } = givenKeys(vm.id, rotations);
  const listed = vm.sshKeyIds.flatMap((keyId) => collections.keys.byId.get(keyId) ?? []);
  const given =
    gained.size === 0
      ? []
      : [...collections.keys.byId.values()].filter(({ publicKey }) => gained.has(keyMaterial(publicKey)));
  return [...new Set([...listed, ...given])].filter(
    ({ id, publicKey }) => id !== key.id && !lost.has(keyMaterial(publicKey)),
  );
}

function isHere(key: SshKey, facts: Facts): boolean {
  return localKeysOf(key, facts)?.some(isUsableHere) === true;
}

/** Machines with a key that nobody enters from here by any key of theirs; none until this machine was read. */
export function lockedMachines(key: SshKey, facts: Facts): readonly NamedMachine[] {
  if (localKeysOf(key, facts) === null || isHere(key, facts)) return [];
  return machinesWith(key, facts).filter(
    ({ vm }) => vm !== undefined && !otherKeys(vm, key, facts).some((other) => isHere(other, facts)),
  );
}

const named = (keys: readonly SshKey[]): string => keys.map(({ name }) => name).join(', ');

/** The last snapshot of a machine that a new one can be made of. */
function lastSnapshot(vm: Instance, { collections }: Facts): Snapshot | undefined {
  return [...collections.snapshots.byId.values()]
    .filter(
      ({ instanceId, status }) =>
        instanceId === vm.id && ['SUCCESS', 'AVAILABLE'].includes(status.toUpperCase()),
    )
    .sort((one, other) => (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0))[0];
}

/** A snapshot first, which only the legacy tier has (CONTRACT 5.5). */
function snapshotWay(vm: Instance): WayOut {
  if (vm.tier === 'advanced')
    return { says: 'nothing more: the advanced tier has no snapshots, so its disk is lost', opens: null };
  const obstacle = hostObstacle(vm);
  return {
    says: `snapshot it, then restore that with other keys${obstacle === null ? '' : ` (${obstacle})`}`,
    opens: { kind: 'form', form: 'snapshots.create', about: [vm.id] },
  };
}

/** What can still be done to a machine of a key that nobody has any more, the easiest first (CONTRACT 4.10). */
export function waysOut(vm: Instance, key: SshKey, facts: Facts): readonly WayOut[] {
  const others = otherKeys(vm, key, facts);
  const here = others.filter((other) => isHere(other, facts));
  const elsewhere = others.filter((other) => !here.includes(other));
  const snapshot = lastSnapshot(vm, facts);
  return [
    ...(here.length === 0
      ? []
      : [
          {
            says: `log in with ${named(here)} and add another key`,
            opens: { kind: 'enter', id: vm.id } as const,
          },
        ]),
    ...(elsewhere.length === 0
      ? []
      : [
          {
            says: `whoever has ${named(elsewhere)} gets in and can add a key`,
            opens: null,
          },
        ]),
    ...(snapshot === undefined
      ? []
      : [
          {
            says: `restore ${snapshot.name} with other keys, as a new VM`,
            opens: { kind: 'form', form: 'snapshots.restore', about: [snapshot.id] } as const,
          },
        ]),
    snapshotWay(vm),
  ];
}
