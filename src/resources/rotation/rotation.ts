import type { Instance } from '../../api/types.ts';
import { textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import { unreachableOutside } from '../login/reachable.ts';
import type { Cell, CellTone, Facts, OpeningAction, Resource } from '../types.ts';
import { doneText, machinesOfRotation, standingOf } from './standing.ts';
import type { RotatedMachine, RotationStep } from './types.ts';

/** One machine that has the old key, and how far it is. */
interface MachineRow extends RotatedMachine {
  readonly vm: Instance | undefined;
}

const words: Readonly<Record<RotationStep, string>> = {
  pending: 'pending',
  'under way': 'under way',
  elsewhere: 'runs elsewhere',
  unknown: 'unknown',
  added: 'both keys on it',
  done: 'done',
  failed: 'failed',
};

const tones: Readonly<Record<RotationStep, CellTone>> = {
  pending: 'dim',
  'under way': 'warn',
  elsewhere: 'warn',
  unknown: 'bad',
  added: 'warn',
  done: 'good',
  failed: 'bad',
};

function* rows(facts: Facts, subject: string | null): Iterable<readonly [string, MachineRow]> {
  if (subject === null) return;
  const plan = facts.rotations?.get(subject);
  for (const { id, vm } of machinesOfRotation(subject, facts)) {
    const known = plan?.machines.get(id);
    const step = known?.step ?? 'pending';
    const silence = vm === undefined ? 'the service does not list it' : unreachableOutside(vm);
    const note = known?.note ?? (step === 'done' ? null : silence);
    yield [id, { id, name: vm?.name ?? known?.name ?? id, step, note, vm }];
  }
}

function heading(facts: Facts, subject: string | null): string {
  if (subject === null) return 'Rotation';
  const plan = facts.rotations?.get(subject);
  const name = facts.collections.keys.byId.get(subject)?.name ?? plan?.oldName ?? subject;
  if (plan === undefined) return `Replace ${name}: choose the new key first (n)`;
  const standing = standingOf(plan, facts);
  const end = standing.end === '' ? '' : `, ${standing.end}`;
  return `${name} by ${plan.newName}: ${doneText(standing)}${end}`;
}

function stepCell({ step }: MachineRow): Cell {
  return { text: words[step], tone: tones[step] };
}

function reachable({ vm, step }: MachineRow): true | string {
  if (step === 'done') return 'it is done';
  if (step === 'under way') return 'it is worked on now';
  if (step === 'elsewhere') return 'another console is at it';
  return vm === undefined ? 'the service does not list it' : (unreachableOutside(vm) ?? true);
}

const always = (): true => true;

const actions: readonly OpeningAction<MachineRow>[] = [
  {
    id: 'rotation.rotate',
    key: 'w',
    label: 'rotate',
    help: 'Put the new key on the VM, see it work, and take the old one off; a first VM is the trial',
    leads: true,
    sendsNothing: true,
    enabled: reachable,
    opens: (chosen, _facts, subject) => ({
      kind: 'rotate',
      key: subject ?? '',
      machines: chosen.map(({ id }) => id),
    }),
  },
  {
    id: 'rotation.key',
    key: 'n',
    label: 'new key',
    help: 'Choose the key that takes the place of the old one',
    rowless: true,
    leads: true,
    sendsNothing: true,
    enabled: always,
    opens: (_rows, _facts, subject) => ({ kind: 'list', resource: 'rotation-keys', subject: subject ?? '' }),
  },
  {
    id: 'rotation.ssh',
    key: 's',
    label: 'ssh',
    verb: 'log in to',
    help: 'Log in to the VM with ssh; the console waits behind it',
    single: true,
    sendsNothing: true,
    enabled: ({ vm }) =>
      vm === undefined ? 'the service does not list it' : (unreachableOutside(vm) ?? true),
    opens: ([row]) => ({ kind: 'enter', id: row?.id ?? '' }),
  },
  {
    id: 'rotation.delete',
    key: 'd',
    label: 'delete old key',
    help: 'Delete the old key from the account, once no VM lists it',
    rowless: true,
    enabled: always,
    opens: (_rows, _facts, subject) => ({
      kind: 'change',
      resource: 'keys',
      change: 'keys.delete',
      aims: [{ id: subject ?? '', args: {} }],
    }),
  },
];

/** The machines of one key that is being replaced: what each has, and why it is no further. */
export const rotation: Resource<MachineRow> = {
  id: 'rotation',
  title: 'Rotation',
  shortTitle: 'Rotation',
  noun: 'VM',
  aliases: [],
  collection: 'vms',
  derived: {
    from: ['vms', 'keys'],
    ofOne: true,
    rows,
    heading,
    isRead: ({ rotations: plans }) => plans !== null,
  },
  readsRotations: true,
  readsLocal: true,
  columns: [
    textColumn({ id: 'name', title: 'VM', width: 22 }, ({ name }) => name),
    textColumn({ id: 'state', title: 'STATE', width: 13, givesWay: 1 }, ({ vm }) => machineState(vm?.status)),
    textColumn(
      { id: 'publicIp', title: 'PUBLIC IP', width: 15, givesWay: 2 },
      ({ vm }) => vm?.publicIp ?? '',
    ),
    textColumn({ id: 'step', title: 'ROTATION', width: 16 }, stepCell),
    textColumn({ id: 'note', title: 'WHY', width: 40, grow: true, growTo: 90 }, ({ note }) => note ?? ''),
  ],
  defaultSort: null,
  actions,
  name: ({ name }) => name,
  filterFields: {
    name: ({ name }) => name,
    rotation: ({ step }) => step,
    state: ({ vm }) => vm?.status ?? '',
  },
  about: ({ id }) => ({ resource: 'vms', id }),
  inTransition: ({ step }) => step === 'under way' || step === 'elsewhere',
  details: (row) => ({
    lead: [stepCell(row)],
    summary: [],
    sections: [
      group(null, [
        fact('Why', row.note),
        fact('Public IP', row.vm?.publicIp ?? null),
        fact('User', row.vm?.sshUser ?? null),
      ]),
    ],
  }),
  goesTo: ({ id, vm }) => (vm === undefined ? null : { kind: 'jump', resource: 'vms', id }),
  related: ['keys', 'vms'],
  copyText: ({ id, vm }) => vm?.publicIp ?? id,
  copies: 'the public address',
  emptyText: 'No VM has this key. Each would be here with what is on it and why it is no further.',
};
