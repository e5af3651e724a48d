import type { Instance, Volume } from '../../../api/types.ts';
import { remembering } from '../../remembering.ts';
import { attachObstacle, fitObstacle, hostObstacle } from '../../storage/attachment.ts';
import { mountSteps } from '../../storage/guest-steps.ts';
import { counted, gigabytes } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import {
  type AsideLine,
  type ChoiceSpec,
  chosenOf,
  type FieldOption,
  type FormContext,
  type FormSpec,
  type FormValues,
  textOf,
} from '../types.ts';

/** What can be chosen comes before what can't. */
function fittingFirst(options: readonly FieldOption[]): readonly FieldOption[] {
  const fits = ({ reason }: FieldOption) => reason == null;
  return [...options.filter(fits), ...options.filter((option) => !fits(option))];
}

/** The machines it was opened on; empty where it was opened on volumes. */
function machinesMeant({ about, facts }: FormContext): readonly Instance[] {
  return about.flatMap((id) => facts.collections.vms.byId.get(id) ?? []);
}

function volumesOf(ids: readonly string[], { collections }: Facts): readonly Volume[] {
  return ids.flatMap((id) => collections.volumes.byId.get(id) ?? []);
}

function machineOf(values: FormValues, { collections }: Facts): Instance | undefined {
  return collections.vms.byId.get(textOf(values, 'machine'));
}

/** Why a volume can't go to a machine, or to any while none is chosen; null when it can. */
function obstacle(volume: Volume, vm: Instance | undefined): string | null {
  return attachObstacle(volume) ?? (vm === undefined ? null : fitObstacle(volume, vm));
}

/** The machines: those a volume of the region can go to first, the others with the reason; any region where it is null. */
const machineOptions = remembering(
  (machines: Iterable<Instance>, region: string | null): readonly FieldOption[] =>
    fittingFirst(
      [...machines].map((vm) => ({
        value: vm.id,
        label: vm.name,
        detail: `${vm.status} · ${vm.region}`,
        reason:
          hostObstacle(vm) ??
          (region === null || region === vm.region ? null : `in ${vm.region}: the volume is in ${region}`),
      })),
    ),
);

/** The volumes: those that can go to the machine first, the others with the reason. */
const volumeOptions = remembering(
  (volumes: ReadonlyMap<string, Volume>, vm: Instance | undefined): readonly FieldOption[] =>
    fittingFirst(
      [...volumes.values()].map((volume) => ({
        value: volume.id,
        label: volume.name,
        detail: `${gigabytes(volume.sizeGb)} ${volume.volumeType} · ${volume.region}`,
        reason: obstacle(volume, vm),
      })),
    ),
);

const everyMachine = remembering((vms: ReadonlyMap<string, Instance>) => [...vms.values()]);

function machineField(values: FormValues, context: FormContext): ChoiceSpec {
  const { collections } = context.facts;
  const meant = machinesMeant(context);
  // Opened on volumes, what was chosen decides the region; opened on machines, these decide what is offered.
  const [volume] = meant.length > 0 ? [] : volumesOf(chosenOf(values, 'volumes'), context.facts);
  return {
    kind: 'choice',
    id: 'machine',
    label: 'VM',
    help: 'It has to be ACTIVE and in the same region.',
    wire: ['instance_id'],
    many: false,
    options: machineOptions(
      meant.length > 0 ? meant : everyMachine(collections.vms.byId),
      volume?.region ?? null,
    ),
    empty: 'this account has no VM',
  };
}

function volumesField(values: FormValues, { facts }: FormContext): ChoiceSpec {
  return {
    kind: 'choice',
    id: 'volumes',
    label: 'volumes',
    help: 'Those that are free and in the region of the VM; several at once.',
    wire: ['volume_ids'],
    many: true,
    options: volumeOptions(facts.collections.volumes.byId, machineOf(values, facts)),
    empty: 'this account has no volume',
  };
}

function problems(values: FormValues, { facts }: FormContext): Partial<Record<string, string>> {
  const vm = machineOf(values, facts);
  const host = vm === undefined ? 'choose a VM' : hostObstacle(vm);
  const volumes = volumesOf(chosenOf(values, 'volumes'), facts);
  const [barred] = volumes.flatMap((volume) => {
    const reason = obstacle(volume, vm);
    return reason === null ? [] : [`${volume.name}: ${reason}`];
  });
  const choice = volumes.length === 0 ? 'choose one at least' : barred;
  return {
    ...(host === null ? {} : { machine: host }),
    ...(choice === undefined ? {} : { volumes: choice }),
  };
}

function aside(values: FormValues, { facts }: FormContext): readonly AsideLine[] {
  const volumes = volumesOf(chosenOf(values, 'volumes'), facts);
  const [first] = volumes;
  return [
    { text: 'costs nothing more: it is billed attached or not', tone: 'accent' },
    ...(first === undefined
      ? []
      : [
          { text: 'afterwards, in the VM (m on the volume copies it):' },
          ...mountSteps(first).map((text): AsideLine => ({ text, tone: 'dim' })),
        ]),
  ];
}

/** The one machine that all of the volumes fit; none where there are several or none. */
function onlyMachine(volumes: readonly Volume[], { collections }: Facts): string {
  const fitting = [...collections.vms.byId.values()].filter(
    (vm) => hostObstacle(vm) === null && volumes.every((volume) => fitObstacle(volume, vm) === null),
  );
  const [only, second] = fitting;
  return only !== undefined && second === undefined ? only.id : '';
}

/** Attaches volumes to a machine, opened on either (CONTRACT 4.7, AttachVolumesRequest). */
export const volumeAttachment: FormSpec = {
  id: 'volumes.attach',
  sends: 'attach',
  shows: 'volumes',
  returns: true,
  related: ['volumes', 'vms'],
  title: (context) => {
    const [vm, second] = machinesMeant(context);
    if (vm !== undefined && second === undefined) return `Attach volumes to ${vm.name}`;
    const volumes = volumesOf(context.about, context.facts);
    return volumes.length === 1 ? `Attach ${volumes[0]?.name ?? 'the volume'}` : 'Attach volumes';
  },
  initial: (context) => {
    const [vm, second] = machinesMeant(context);
    const volumes = volumesOf(context.about, context.facts);
    const machine = second === undefined ? (vm?.id ?? onlyMachine(volumes, context.facts)) : '';
    return { machine, volumes: volumes.map(({ id }) => id) };
  },
  fields: (values, context) => {
    const [vm, second] = machinesMeant(context);
    const pair = [machineField(values, context), volumesField(values, context)];
    return vm !== undefined && second === undefined ? pair.toReversed() : pair;
  },
  problems,
  aside,
  without: (values, done) => ({
    ...values,
    volumes: chosenOf(values, 'volumes').filter((id) => !done.has(id)),
  }),
  request: (values, { facts }) => {
    const vm = machineOf(values, facts);
    const volumes = volumesOf(chosenOf(values, 'volumes'), facts);
    const [only, second] = volumes;
    const named = only !== undefined && second === undefined ? only.name : counted(volumes.length, 'volume');
    return {
      change: {
        operation: 'attachVolumes',
        label: 'Attach',
        targets: volumes.map((volume) => ({
          id: volume.id,
          name: volume.name,
          seen: volume,
          args: { instance_id: textOf(values, 'machine') },
        })),
      },
      consequence: {
        question: `Attach ${named} to ${vm?.name ?? textOf(values, 'machine')}?`,
        effects: [
          ...(second === undefined ? [] : [`${volumes.map(({ name }) => name).join(', ')}.`]),
          'The rate stays: it is billed attached or not. Mount it there afterwards (m).',
        ],
        gone: [],
        kept: [],
        hourlyDelta: 0,
      },
    };
  },
};
