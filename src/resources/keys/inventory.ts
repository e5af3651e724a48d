import type { Instance, SshKey } from '../../api/types.ts';
import { flagColumn, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import { keyWords } from '../login/identity.ts';
import { type GivenKeys, givenKeys } from '../rotation/given.ts';
import type { Facts, Resource } from '../types.ts';
import { machinesHaving, machinesWith } from './usage.ts';

/** One key on one machine; a key that is on none has a line of its own. */
interface Placement {
  readonly key: SshKey;
  readonly machineId: string | null;
  /** Null where the machine is not listed any more. */
  readonly vm: Instance | null;
  /** No other key is on the machine. */
  readonly isOnly: boolean;
  /** What a rotation did with it there, of which the service does not know. */
  readonly rotated: 'on' | 'off' | null;
}

/** The keys on a machine: those it lists without those a rotation took off, and those that one put there. */
function wordsOn(vm: Instance, { gained, lost }: GivenKeys, { collections }: Facts): ReadonlySet<string> {
  const listed = vm.sshKeyIds.map((id) => keyWords(collections.keys.byId.get(id)?.publicKey ?? id));
  return new Set([...listed.filter((words) => !lost.has(words)), ...gained]);
}

function* placementsOf(key: SshKey, facts: Facts): Iterable<readonly [string, Placement]> {
  const words = keyWords(key.publicKey);
  const known = new Set(machinesWith(key, facts).map(({ id }) => id));
  const machines = machinesHaving(key, facts);
  if (machines.length === 0) yield [key.id, { key, machineId: null, vm: null, isOnly: false, rotated: null }];
  for (const { id, vm } of machines) {
    const given = givenKeys(id, facts.rotations);
    const on = vm === undefined ? null : wordsOn(vm, given, facts);
    const rotated = given.lost.has(words) ? 'off' : known.has(id) ? null : 'on';
    const isOnly = on?.size === 1 && on.has(words);
    yield [`${key.id} ${id}`, { key, machineId: id, vm: vm ?? null, isOnly, rotated }];
  }
}

function* inventoryRows(facts: Facts, subject: string | null): Iterable<readonly [string, Placement]> {
  for (const key of facts.collections.keys.byId.values())
    if (subject === null || key.id === subject) yield* placementsOf(key, facts);
}

const rotatedText: Readonly<Record<'on' | 'off', string>> = {
  on: 'put on it by a rotation; the service does not list it there',
  off: 'taken off by a rotation; the service still lists it there',
};

const machineName = ({ vm, machineId }: Placement): string => vm?.name ?? machineId ?? '';

/** Which key is on which machine, in which region and for which user; of one key, or of all. */
export const inventory: Resource<Placement> = {
  id: 'inventory',
  title: 'Key inventory',
  shortTitle: 'Inventory',
  noun: 'key on a VM',
  aliases: ['key-inventory'],
  collection: 'keys',
  derived: {
    from: ['keys', 'vms'],
    rows: inventoryRows,
    isRead: ({ rotations }) => rotations !== null,
    heading: ({ collections }, subject) =>
      subject === null ? 'Key inventory' : `Where ${collections.keys.byId.get(subject)?.name ?? subject} is`,
    enter: ({ key, machineId }) =>
      machineId === null
        ? { kind: 'jump', resource: 'keys', id: key.id }
        : { kind: 'jump', resource: 'vms', id: machineId },
  },
  readsRotations: true,
  columns: [
    textColumn({ id: 'key', title: 'KEY', width: 20 }, ({ key }) => key.name),
    textColumn({ id: 'vm', title: 'VM', width: 22, grow: true }, (row) =>
      row.machineId === null ? { text: 'on no VM', tone: 'dim' } : machineName(row),
    ),
    textColumn({ id: 'state', title: 'STATE', width: 13, givesWay: 1 }, ({ vm, machineId }) =>
      machineId === null ? '' : machineState(vm?.status),
    ),
    textColumn({ id: 'region', title: 'REGION', width: 9 }, ({ vm }) => vm?.region ?? ''),
    textColumn({ id: 'user', title: 'USER', width: 10 }, ({ vm }) => vm?.sshUser ?? ''),
    textColumn({ id: 'rotated', title: 'ROTATED', width: 7, givesWay: 0 }, ({ rotated }) =>
      rotated === 'off' ? { text: 'off', tone: 'warn' } : (rotated ?? ''),
    ),
    textColumn(
      { id: 'publicIp', title: 'PUBLIC IP', width: 15, givesWay: 2 },
      ({ vm }) => vm?.publicIp ?? '',
    ),
    flagColumn({ id: 'isOnly', title: 'ONLY KEY', width: 8, givesWay: 3 }, ({ isOnly }) => isOnly),
    textColumn(
      { id: 'fingerprint', title: 'FINGERPRINT', width: 50, givesWay: 4 },
      ({ key }) => key.fingerprint,
    ),
  ],
  defaultSort: { by: 'key', direction: 'ascending' },
  actions: [],
  name: (row) => (row.machineId === null ? row.key.name : `${row.key.name} on ${machineName(row)}`),
  filterFields: {
    key: ({ key }) => key.name,
    vm: machineName,
    state: ({ vm }) => vm?.status ?? '',
    region: ({ vm }) => vm?.region ?? '',
    user: ({ vm }) => vm?.sshUser ?? '',
    rotated: ({ rotated }) => rotated ?? '',
    only: ({ isOnly }) => (isOnly ? 'yes' : 'no'),
  },
  inTransition: () => false,
  details: ({ key, vm, rotated }) => ({
    lead: [{ text: 'key on a VM', tone: 'dim' }],
    summary: [],
    sections: [
      group(null, [
        fact('Key', key.name),
        fact('Fingerprint', key.fingerprint),
        fact('VM', vm?.name ?? null),
        fact('Region', vm?.region ?? null),
        fact('User', vm?.sshUser ?? null),
        fact('Rotation', rotated === null ? null : rotatedText[rotated]),
      ]),
    ],
  }),
  related: [],
  copyText: ({ key }) => key.fingerprint,
  copies: 'the fingerprint',
  emptyText: 'No SSH keys in this account.',
};
