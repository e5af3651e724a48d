import type { SshKey } from '../../api/types.ts';
import { deletion } from '../deletion.ts';
import type { NamedMachine } from '../instances/machines.ts';
import { givenKeys } from '../rotation/given.ts';
import { counted, oneAtATime } from '../texts.ts';
import type { Action, Facts } from '../types.ts';
import {
  keyMaterial,
  localBarrier,
  machinesGivenOnly,
  machinesWith,
  privateHalvesOf,
  withNoOtherKey,
} from './usage.ts';

const mostNamed = 4;

const nameOf = ({ id, vm }: NamedMachine): string => vm?.name ?? id;

/** `train-01, train-02 and 3 more` */
export function namesOf(machines: readonly NamedMachine[]): string {
  const names = machines.slice(0, mostNamed).map(nameOf);
  const more = machines.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** The service deletes no key that an active VM uses (CONTRACT 4.11); whether a hibernated one is active it has to say. */
function holdsIt({ vm }: NamedMachine): boolean {
  return vm?.status !== 'HIBERNATED';
}

function deletable(key: SshKey, facts: Facts): true | string {
  const machines = machinesWith(key, facts);
  const holding = machines.filter(holdsIt);
  if (holding.length === 0) return true;
  const alone = withNoOtherKey(holding, key, facts);
  const only = alone.length === 0 ? '' : `; no other key is on ${namesOf(alone)}`;
  const where = `in use on ${counted(machines.length, 'VM')}, ${namesOf(machines)}${only}`;
  const own = keyMaterial(key.publicKey);
  const isReplaced = holding.every(({ id }) => givenKeys(id, facts.rotations).lost.has(own));
  const first = isReplaced ? 'another key has its place there' : 'w puts another key in its place there';
  return `${where}: ${first}, and once they are deleted it can be too`;
}

function hereText(key: SshKey, facts: Facts): string {
  const barrier = localBarrier(facts);
  if (barrier !== null) return `its private half can't be seen: ${barrier}`;
  const privateHalves = privateHalvesOf(key, facts);
  if (privateHalves === null) return 'whether its private half is here is not known yet';
  if (privateHalves.length === 0) return 'no private half of it in ~/.ssh or the ssh-agent';
  return `its private half on this machine: ${privateHalves.join(', ')}`;
}

/** What stays of a deleted key: on machines, and here. */
function staysOf(key: SshKey, facts: Facts): readonly string[] {
  const machines = machinesWith(key, facts);
  const alone = withNoOtherKey(machines, key, facts);
  const given = machinesGivenOnly(key, facts);
  return [
    ...(given.length === 0 ? [] : [`its line on ${namesOf(given)}, where a rotation put it, stays`]),
    ...(machines.length === 0
      ? given.length === 0
        ? ['no VM has it']
        : []
      : [`its line on ${namesOf(machines)} (hibernated): the service may refuse`]),
    ...(alone.length === 0 ? [] : [`no other key is on ${namesOf(alone)}`]),
    hereText(key, facts),
  ];
}

/** What can be done to SSH keys (CONTRACT 4.11). */
export const keyActions: readonly Action<SshKey>[] = [
  {
    id: 'keys.new',
    key: 'n',
    label: 'new key',
    help: 'Import a public key, or make one here or by the service',
    rowless: true,
    enabled: () => true,
    opens: () => ({ kind: 'form', form: 'keys.create', about: [] }),
  },
  {
    id: 'keys.lost',
    key: 'l',
    rare: true,
    label: 'if it is lost',
    verb: 'tell what is left without',
    sendsNothing: true,
    help: 'What can still be done to the VMs of a key whose private half nobody has',
    enabled: (key, facts) => machinesWith(key, facts).length > 0 || 'no VM has it: delete it',
    alone: oneAtATime,
    opens: ([key]) => ({ kind: 'list', resource: 'lost-key', subject: key?.id ?? '' }),
  },
  deletion<SshKey>({
    id: 'keys.delete',
    noun: 'SSH key',
    operation: 'deleteSshKey',
    enabled: deletable,
    gone: ({ name, regions }) =>
      `SSH key ${name} ${regions.length === 0 ? 'in every region' : `in ${regions.join(' ')}`}`,
    kept: (keys, facts) => {
      const [only, second] = keys;
      if (only === undefined || second !== undefined)
        return keys.flatMap((key) => staysOf(key, facts).map((text) => `${key.name}: ${text}`));
      return staysOf(only, facts);
    },
  }),
];

/** What of a key is not as it was seen: it came to be used. */
export function keyChangedSince(key: SshKey, seen: SshKey): string | null {
  const before = new Set(seen.inUseBy);
  const added = key.inUseBy.filter((id) => !before.has(id));
  return added.length === 0 ? null : `${key.name} is used by ${counted(added.length, 'VM')} more now`;
}
