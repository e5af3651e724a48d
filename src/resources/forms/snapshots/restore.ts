import type { Snapshot } from '../../../api/types.ts';
import { formatMoney, formatRate } from '../../../store/money/money.ts';
import { gpuLabel } from '../../catalogue/gpu-names.ts';
import { allowedFrom, snapshotStates } from '../../storage/states.ts';
import { counted, gigabytes } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { isImport, keyOptions, usualKeys } from '../deploy/keys.ts';
import { machineRate, startable } from '../deploy/offers.ts';
import { costLines, leastCreditLine } from '../money-lines.ts';
import { freeName, nameProblem } from '../names.ts';
import { gpuRequest } from '../quote.ts';
import {
  type AsideLine,
  chosenOf,
  type FormContext,
  type FormSpec,
  type FormValues,
  textOf,
} from '../types.ts';

function snapshotOf({ about: [id = ''], facts }: FormContext): Snapshot | undefined {
  return facts.collections.snapshots.byId.get(id);
}

const machineNames = ({ collections }: Facts): readonly string[] =>
  [...collections.vms.byId.values()].map(({ name }) => name);

/** What the new machine costs by the hour; null while that is not known. */
function rateOf(snapshot: Snapshot | undefined, facts: Facts): number | null {
  const { gpuModel = null, gpuCount = null } = snapshot ?? {};
  return gpuModel === null ? null : machineRate(gpuModel, gpuCount ?? 1, facts);
}

/** Whether one could be started there now: a restore needs the stock of a new machine (CONTRACT 5.3). */
function stockLines({ gpuModel, gpuCount, region }: Snapshot, facts: Facts): readonly AsideLine[] {
  if (gpuModel === null) return [];
  const count = startable(gpuModel, gpuCount ?? 1, region, facts);
  if (count === null) return [];
  const label = gpuLabel(gpuCount ?? 1, gpuModel);
  return count === 0
    ? [{ text: `no ${label} is free in ${region} now: the service would refuse it`, tone: 'warn' }]
    : [{ text: `${counted(count, 'such VM')} could start in ${region} now`, tone: 'dim' }];
}

/** That the balance has to cover an hour of it (CONTRACT 6.4). */
function hourLines(rate: number | null, facts: Facts): readonly AsideLine[] {
  const { balance, currency } = facts;
  if (rate === null || balance === null || balance >= rate) return leastCreditLine(facts);
  return [{ text: `it needs a credit of ${formatMoney(rate, currency)}, an hour of it`, tone: 'bad' }];
}

function hardwareText({ gpuModel, gpuCount, vcpus, ramGb, diskGb, region }: Snapshot): string {
  const parts = [
    gpuModel === null ? '' : gpuLabel(gpuCount ?? 1, gpuModel),
    vcpus === null ? '' : `${vcpus} vCPU`,
    ramGb === null ? '' : `${gigabytes(ramGb)} RAM`,
    diskGb === null ? '' : `${gigabytes(diskGb)} disk`,
    region,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function aside(values: FormValues, context: FormContext): readonly AsideLine[] {
  const { facts } = context;
  const snapshot = snapshotOf(context);
  if (snapshot === undefined) return [{ text: 'the snapshot is gone', tone: 'bad' }];
  const rate = rateOf(snapshot, facts);
  return [
    ...costLines(rate, facts),
    ...hourLines(rate, facts),
    ...(chosenOf(values, 'keys').length === 0
      ? [{ text: 'without a key nobody can log in', tone: 'warn' as const }]
      : []),
    ...stockLines(snapshot, facts),
    { text: hardwareText(snapshot) },
    { text: 'it gets addresses of its own; the old VM stays as it is', tone: 'dim' },
  ];
}

/** A new machine from a snapshot, as large as the one that was taken (CONTRACT 4.10, RestoreSnapshotRequest). */
export const snapshotRestore: FormSpec = {
  id: 'snapshots.restore',
  sends: 'restore',
  shows: 'vms',
  related: ['snapshots', 'vms', 'keys', 'stock', 'specs'],
  title: (context) => `Restore ${snapshotOf(context)?.name ?? 'a snapshot'} to a new VM`,
  initial: (context) => ({
    name: freeName(`${snapshotOf(context)?.name ?? 'vm'}-restored`, machineNames(context.facts)),
    keys: usualKeys(context),
  }),
  fields: (_, context) => [
    {
      kind: 'text',
      id: 'name',
      label: 'name',
      help: 'What the new VM is called: up to 50 letters, digits, spaces and . _ -',
      wire: ['new_vm_name', 'name_conflict'],
      live: true,
    },
    {
      kind: 'choice',
      id: 'keys',
      label: 'SSH keys',
      help: 'Who gets in: keys have to be given again after a restore.',
      wire: ['ssh_key_ids'],
      many: true,
      // It takes no key that the account does not have.
      options: keyOptions(context).filter(({ value }) => !isImport(value)),
      empty: 'no key in this account',
    },
  ],
  arrives: (values, edited, context) =>
    edited.has('keys') || chosenOf(values, 'keys').length > 0
      ? values
      : { ...values, keys: usualKeys(context) },
  problems: (values, context) => {
    const snapshot = snapshotOf(context);
    if (snapshot === undefined) return { name: 'the snapshot is gone' };
    const name = nameProblem(textOf(values, 'name'), machineNames(context.facts), 'VM');
    if (name !== null) return { name };
    const allowed = allowedFrom(snapshot.status, snapshotStates.restoreSnapshot);
    return allowed === true ? {} : { name: `${snapshot.name} is ${allowed}` };
  },
  quote: {
    asks(_, context) {
      const { gpuModel = null, gpuCount = null } = snapshotOf(context) ?? {};
      return gpuModel === null ? null : gpuRequest(gpuModel, gpuCount ?? 1, context);
    },
    hourlyRate: (_, context) => rateOf(snapshotOf(context), context.facts),
  },
  aside,
  request: (values, context) => {
    const { facts } = context;
    const snapshot = snapshotOf(context);
    const name = textOf(values, 'name').trim();
    const keys = chosenOf(values, 'keys');
    const rate = rateOf(snapshot, facts);
    const args = {
      snapshot_id: snapshot?.id,
      new_vm_name: name,
      ...(keys.length === 0 ? {} : { ssh_key_ids: keys }),
    };
    return {
      change: {
        operation: 'restoreSnapshot',
        label: 'Restore',
        targets: [{ id: context.newId(), name, seen: null, args }],
      },
      consequence: {
        question: `Restore ${snapshot?.name ?? 'the snapshot'} to ${name}?`,
        effects: [
          rate === null
            ? 'The price of the VM is not known.'
            : `The VM is billed at ${formatRate(rate, facts.currency)} once it is ACTIVE.`,
          ...(keys.length === 0 ? ['Without a key nobody can log in.'] : []),
        ],
        gone: [],
        kept: [],
        hourlyDelta: rate,
      },
    };
  },
};
