import type { Snapshot } from '../../../api/types.ts';
import { allowedFrom, snapshotStates } from '../../storage/states.ts';
import type { Facts } from '../../types.ts';
import { descriptionProblem, freeName, nameHelp, nameProblem } from '../names.ts';
import { onlyProblems } from '../problems.ts';
import { type FormContext, type FormField, type FormSpec, type FormValues, textOf } from '../types.ts';

function sourceOf(values: FormValues, { collections }: Facts): Snapshot | undefined {
  return collections.snapshots.byId.get(textOf(values, 'snapshot'));
}

const imageNames = ({ collections }: Facts): readonly string[] =>
  [...collections.images.byId.values()].map(({ name }) => name);

function suggestedName(snapshot: Snapshot | undefined, facts: Facts): string {
  return snapshot === undefined ? '' : freeName(`${snapshot.name}-image`, imageNames(facts));
}

const isSuggested = (name: string) => name === '' || /-image(?:-\d+)?$/.test(name);

function obstacle({ status }: Snapshot): string | null {
  const allowed = allowedFrom(status, snapshotStates.createImage);
  return allowed === true ? null : allowed;
}

function fields(_: FormValues, { facts }: FormContext): readonly FormField[] {
  return [
    {
      kind: 'choice',
      id: 'snapshot',
      label: 'snapshot',
      help: 'What it is made of; VMs can be deployed from it in the region of the snapshot only.',
      wire: ['snapshot_id', 'invalid_state'],
      many: false,
      options: [...facts.collections.snapshots.byId.values()].map((snapshot) => ({
        value: snapshot.id,
        label: snapshot.name,
        detail: `${snapshot.instanceName === null ? '' : `of ${snapshot.instanceName} · `}${snapshot.region}`,
        reason: obstacle(snapshot),
      })),
      empty: 'this account has no snapshot',
    },
    {
      kind: 'text',
      id: 'name',
      label: 'name',
      help: nameHelp,
      wire: ['image_name', 'name_conflict'],
      live: true,
    },
    {
      kind: 'text',
      id: 'description',
      label: 'description',
      help: 'For people; up to 255 characters, may stay empty.',
      wire: ['description'],
    },
  ];
}

/** An image of a snapshot (CONTRACT 4.10, CreateImageFromSnapshotRequest); it is not billed (CONTRACT 5.4). */
export const imageCreation: FormSpec = {
  id: 'images.create',
  sends: 'create',
  shows: 'images',
  related: ['images', 'snapshots'],
  title: () => 'New image',
  initial: ({ about: [snapshot = ''], facts }) => ({
    snapshot,
    name: suggestedName(sourceOf({ snapshot }, facts), facts),
    description: '',
  }),
  fields,
  settle: (values, changed, { facts }) =>
    changed === 'snapshot' && isSuggested(textOf(values, 'name'))
      ? { ...values, name: suggestedName(sourceOf(values, facts), facts) }
      : values,
  problems: (values, { facts }) => {
    const source = sourceOf(values, facts);
    return onlyProblems({
      snapshot: source === undefined ? 'choose a snapshot' : obstacle(source),
      name: nameProblem(textOf(values, 'name'), imageNames(facts), 'image'),
      description: descriptionProblem(textOf(values, 'description')),
    });
  },
  aside: (values, { facts }) => {
    const source = sourceOf(values, facts);
    return [
      { text: 'an image costs nothing; its snapshot is billed on', tone: 'accent' },
      ...(source === undefined ? [] : [{ text: `VMs can be deployed from it in ${source.region}` }]),
      { text: 'the snapshot may be deleted once the image is ready', tone: 'dim' },
    ];
  },
  request: (values, context) => {
    const source = sourceOf(values, context.facts);
    const name = textOf(values, 'name').trim();
    const description = textOf(values, 'description').trim();
    const args = {
      snapshot_id: source?.id,
      image_name: name,
      ...(description === '' ? {} : { description }),
    };
    return {
      change: {
        operation: 'createImage',
        label: 'Create image',
        targets: [{ id: context.newId(), name, seen: null, args }],
      },
      consequence: {
        question: `Create image ${name} of ${source?.name ?? 'the snapshot'}?`,
        effects: ['It costs nothing.'],
        gone: [],
        kept: [],
        hourlyDelta: 0,
      },
    };
  },
};
