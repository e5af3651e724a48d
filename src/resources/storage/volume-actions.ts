import type { Volume } from '../../api/types.ts';
import { gigabytes } from '../texts.ts';
import type { Action, Change, ChangeAction, Consequence, Facts } from '../types.ts';
import { attachObstacle, detachObstacle } from './attachment.ts';
import { guestSteps, unmountSteps } from './guest-steps.ts';
import { allowedFrom, volumeStates } from './states.ts';
import { volumeDeletion } from './storage-actions.ts';

const orTrue = (reason: string | null): true | string => reason ?? true;

/** `data-01` or `3 volumes`. */
function naming(rows: readonly Volume[]): string {
  const [only, second] = rows;
  return only !== undefined && second === undefined ? only.name.trim() || only.id : `${rows.length} volumes`;
}

/** `train-01`, or how many machines. */
function hosts(ids: readonly unknown[], { collections }: Facts): string {
  const [only, second] = [...new Set(ids)];
  if (second !== undefined) return `${new Set(ids).size} VMs`;
  return typeof only === 'string' ? (collections.vms.byId.get(only)?.name ?? only) : 'its VM';
}

function consequence(question: string, effects: readonly string[]): Consequence {
  return { question, effects, gone: [], kept: [], hourlyDelta: 0 };
}

/** Offered to take a detaching back; else attaching begins with a form. */
export const volumeAttaching: Change<Volume> = {
  id: 'volumes.attach-back',
  label: 'attach',
  danger: 'power',
  operation: 'attachVolumes',
  doing: 'Attaching',
  done: 'Attached',
  doneAs: ({ device }) => (device === null ? 'Attached' : `Attached as ${device} (m: mount steps)`),
  enabled: (volume) => orTrue(attachObstacle(volume)),
  consequence: (rows, facts, { args = [] }) =>
    consequence(
      `Attach ${naming(rows)} to ${hosts(
        args.map(({ instance_id: id }) => id),
        facts,
      )}?`,
      ['The rate stays: it is billed attached or not.', 'Mount it there afterwards (m).'],
    ),
};

/** How a larger size is told of; it is asked for with a form. */
export const volumeResizing: Change<Volume> = {
  id: 'volumes.resizing',
  label: 'resize',
  danger: 'power',
  operation: 'resizeVolume',
  doing: 'Resizing',
  done: 'Resized',
  doneAs: ({ sizeGb }) => `Resized to ${gigabytes(sizeGb)} (m: how its file system grows)`,
  enabled: (volume) => allowedFrom(volume.status, volumeStates.resizeVolume),
  consequence: (rows) => consequence(`Resize ${naming(rows)}?`, ['It never shrinks again.']),
};

const detaching: ChangeAction<Volume> = {
  id: 'volumes.detach',
  key: 'X',
  label: 'detach',
  help: 'Detach the volume from its VM; unmount it there first',
  danger: 'power',
  operation: 'detachVolumes',
  doing: 'Detaching',
  done: 'Detached',
  enabled: (volume, facts) => orTrue(detachObstacle(volume, facts)),
  args: ({ attachedInstanceId }) => ({ instance_id: attachedInstanceId }),
  consequence: (rows, facts) => {
    const [only] = rows;
    const step =
      rows.length === 1 && only !== undefined ? unmountSteps(only)[0]?.split('    #')[0] : undefined;
    return consequence(
      `Detach ${naming(rows)} from ${hosts(
        rows.map(({ attachedInstanceId }) => attachedInstanceId),
        facts,
      )}?`,
      [
        step === undefined
          ? 'Unmount them there first (m shows how), or what is written is lost.'
          : `Unmount it there first, or what is written is lost: ${step} (m shows all).`,
        'The rate stays: attached to nothing it is billed in full.',
      ],
    );
  },
};

/** What can be done to volumes (CONTRACT 4.7, 5.2). */
export const volumeActions: readonly Action<Volume>[] = [
  {
    id: 'volumes.create',
    key: 'n',
    label: 'new volume',
    help: 'Make a new volume',
    rowless: true,
    enabled: () => true,
    opens: () => ({ kind: 'form', form: 'volumes.create', about: [] }),
  },
  {
    id: 'volumes.attach',
    key: 'l',
    label: 'attach',
    help: 'Attach the volume to a VM in its region',
    enabled: (volume) => orTrue(attachObstacle(volume)),
    opens: (rows) => ({ kind: 'form', form: 'volumes.attach', about: rows.map(({ id }) => id) }),
  },
  detaching,
  {
    id: 'volumes.resize',
    key: 'z',
    label: 'resize',
    help: 'Make the volume larger; it never shrinks',
    single: true,
    enabled: (volume) =>
      volume.status === 'in-use'
        ? orTrue(attachObstacle(volume))
        : allowedFrom(volume.status, volumeStates.resizeVolume),
    opens: (rows) => ({ kind: 'form', form: 'volumes.resize', about: rows.map(({ id }) => id) }),
  },
  {
    id: 'volumes.clone',
    key: 'c',
    label: 'clone',
    help: 'Make a new volume with what is on this one',
    single: true,
    enabled: (volume) =>
      volume.status === 'in-use'
        ? orTrue(attachObstacle(volume))
        : allowedFrom(volume.status, volumeStates.cloneVolume),
    opens: (rows) => ({ kind: 'form', form: 'volumes.clone', about: rows.map(({ id }) => id) }),
  },
  {
    id: 'volumes.boot',
    key: 'b',
    rare: true,
    label: 'boot a VM',
    help: 'Deploy a VM that boots from the volume',
    verb: 'boot from',
    single: true,
    enabled: (volume) => (volume.bootable ? orTrue(attachObstacle(volume)) : 'it is not bootable'),
    opens: ([volume]) => ({
      kind: 'form',
      form: 'deploy',
      about: [],
      values: { boot: 'volume', volume: volume?.id ?? '', region: volume?.region ?? '' },
    }),
  },
  volumeDeletion,
  {
    id: 'volumes.steps',
    key: 'm',
    label: 'mount steps',
    verb: 'show the steps for',
    sendsNothing: true,
    help: 'What to type in the VM to mount, grow and unmount it; copies that',
    enabled: () => true,
    opens: (rows, { collections }) => {
      const steps = rows.map((volume) => {
        const { attachedInstanceId } = volume;
        const vm = attachedInstanceId === null ? undefined : collections.vms.byId.get(attachedInstanceId);
        return guestSteps(volume, vm);
      });
      return { kind: 'text', text: steps.join('\n\n') };
    },
  },
];
