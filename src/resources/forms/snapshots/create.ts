import type { Instance, InstanceChoice } from '../../../api/types.ts';
import { formatRate } from '../../../store/money/money.ts';
import { gpuLabel } from '../../catalogue/gpu-names.ts';
import { remembering } from '../../remembering.ts';
import { hostObstacle } from '../../storage/attachment.ts';
import { snapshotPrice } from '../../storage/offers.ts';
import { gigabytes } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { costLines } from '../money-lines.ts';
import { descriptionProblem, freeName, nameHelp, nameProblem } from '../names.ts';
import { onlyProblems } from '../problems.ts';
import { pricingRequest } from '../quote.ts';
import {
  type AsideLine,
  type FieldOption,
  type FormContext,
  type FormField,
  type FormSpec,
  type FormValues,
  isOn,
  textOf,
} from '../types.ts';

const namesOf = (rows: ReadonlyMap<string, { readonly name: string }>): readonly string[] =>
  [...rows.values()].map(({ name }) => name);

function optionOf(machine: Instance | InstanceChoice, reason: string | null): FieldOption {
  const { id, name, region, gpuCount, gpuModel } = machine;
  return { value: id, label: name, detail: `${gpuLabel(gpuCount, gpuModel)} · ${region}`, reason };
}

/**
 * The machines as the service says of which a snapshot can be taken, and those it does not name with the reason; until that was
 * read, by their state (CONTRACT 5.1).
 */
const optionsOf = remembering(
  (
    sources: ReadonlyMap<string, InstanceChoice>,
    isTold: boolean,
    vms: ReadonlyMap<string, Instance>,
  ): readonly FieldOption[] => {
    const told = [...sources.values()].map((source) =>
      optionOf(source, source.eligible ? null : (source.reason ?? 'the service takes none of it now')),
    );
    const untold = [...vms.values()]
      .filter(({ id }) => !sources.has(id))
      .map((vm) => optionOf(vm, hostObstacle(vm) ?? (isTold ? 'the service takes none of it' : null)));
    const options = [...told, ...untold];
    const fits = ({ reason }: FieldOption) => reason == null;
    return [...options.filter(fits), ...options.filter((option) => !fits(option))];
  },
);

function sourceOptions({ collections }: Facts): readonly FieldOption[] {
  const { byId, complete } = collections.snapshotSources;
  return optionsOf(byId, complete || byId.size > 0, collections.vms.byId);
}

function suggestedName(machine: string, facts: Facts): string {
  const source = sourceOptions(facts).find(({ value }) => value === machine);
  return source === undefined
    ? ''
    : freeName(`${source.label}-snapshot`, namesOf(facts.collections.snapshots.byId));
}

const isSuggested = (name: string) => name === '' || /-snapshot(?:-\d+)?$/.test(name);

const otherFields: readonly FormField[] = [
  {
    kind: 'text',
    id: 'name',
    label: 'name',
    help: nameHelp,
    wire: ['snapshot_name', 'name_conflict'],
    live: true,
  },
  {
    kind: 'toggle',
    id: 'image',
    label: 'image',
    help: 'An image of the same name is made as soon as the snapshot is ready; it costs nothing.',
    wire: ['is_image'],
    on: 'yes, to deploy VMs from',
    off: 'no',
  },
  {
    kind: 'text',
    id: 'description',
    label: 'description',
    help: 'For people; up to 255 characters, may stay empty.',
    wire: ['description'],
  },
];

function fields(_: FormValues, { facts }: FormContext): readonly FormField[] {
  return [
    {
      kind: 'choice',
      id: 'machine',
      label: 'VM',
      help: 'It goes on running while the snapshot is taken.',
      wire: ['instance_id', 'invalid_state'],
      many: false,
      options: sourceOptions(facts),
      empty: 'this account has no VM',
    },
    ...otherFields,
  ];
}

function problems(values: FormValues, { facts }: FormContext): Readonly<Partial<Record<string, string>>> {
  const { snapshots, images } = facts.collections;
  const source = sourceOptions(facts).find(({ value }) => value === textOf(values, 'machine'));
  const name = textOf(values, 'name');
  return onlyProblems({
    machine: source === undefined ? 'choose a VM' : (source.reason ?? null),
    name:
      nameProblem(name, namesOf(snapshots.byId), 'snapshot') ??
      (isOn(values, 'image') ? nameProblem(name, namesOf(images.byId), 'image') : null),
    description: descriptionProblem(textOf(values, 'description')),
  });
}

function aside(values: FormValues, { facts }: FormContext): readonly AsideLine[] {
  const price = snapshotPrice(facts);
  return [
    ...costLines(price?.hourlyRate ?? null, facts),
    ...(price === null ? [] : [{ text: `charged as ${gigabytes(price.sizeGb)}, until it is deleted` }]),
    ...(facts.balance !== null && facts.balance <= 0
      ? [{ text: 'it needs credit left', tone: 'bad' as const }]
      : []),
    ...(isOn(values, 'image') ? [{ text: 'the image costs nothing', tone: 'dim' as const }] : []),
    { text: 'what is in memory, and on attached volumes, is not in it', tone: 'dim' },
  ];
}

/** A snapshot of a machine (CONTRACT 4.10, CreateSnapshotRequest). */
export const snapshotCreation: FormSpec = {
  id: 'snapshots.create',
  sends: 'take it',
  shows: 'snapshots',
  related: ['snapshots', 'snapshotSources', 'images', 'vms'],
  title: () => 'New snapshot',
  initial: ({ about: [machine = ''], facts }) => ({
    machine,
    name: suggestedName(machine, facts),
    image: false,
    description: '',
  }),
  fields,
  settle: (values, changed, { facts }) =>
    changed === 'machine' && isSuggested(textOf(values, 'name'))
      ? { ...values, name: suggestedName(textOf(values, 'machine'), facts) }
      : values,
  problems,
  quote: {
    asks: (_, { facts }) => pricingRequest({ currency: facts.currency, resource_type: 'snapshots' }),
    hourlyRate: (_, { facts }) => snapshotPrice(facts)?.hourlyRate ?? null,
  },
  aside,
  request: (values, context) => {
    const { facts } = context;
    const name = textOf(values, 'name').trim();
    const machine = textOf(values, 'machine');
    const description = textOf(values, 'description').trim();
    const isImage = isOn(values, 'image');
    const source = sourceOptions(facts).find(({ value }) => value === machine)?.label ?? machine;
    const price = snapshotPrice(facts)?.hourlyRate ?? null;
    const args = {
      instance_id: machine,
      snapshot_name: name,
      ...(description === '' ? {} : { description }),
      ...(isImage ? { is_image: isImage } : {}),
    };
    return {
      change: {
        operation: 'createSnapshot',
        label: 'Take snapshot',
        targets: [{ id: context.newId(), name, seen: null, args }],
      },
      consequence: {
        question: `Take snapshot ${name} of ${source}?`,
        effects: [
          price === null ? 'Its price is not known.' : `Billed at ${formatRate(price, facts.currency)}.`,
          ...(isImage ? ['An image of the same name is made of it.'] : []),
        ],
        gone: [],
        kept: [],
        hourlyDelta: price,
      },
    };
  },
};
