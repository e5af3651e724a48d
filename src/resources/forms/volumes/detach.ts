import type { Volume } from '../../../api/types.ts';
import { detachObstacle, volumesOn } from '../../storage/attachment.ts';
import { unmountSteps } from '../../storage/guest-steps.ts';
import { counted, gigabytes } from '../../texts.ts';
import { type AsideLine, chosenOf, type FormContext, type FormSpec, type FormValues } from '../types.ts';

/** The volumes on the machines it was opened on. */
function attached({ about, facts }: FormContext): readonly Volume[] {
  return about.flatMap((id) => volumesOn(id, facts));
}

function chosen(values: FormValues, context: FormContext): readonly Volume[] {
  const ids = new Set(chosenOf(values, 'volumes'));
  return attached(context).filter(({ id }) => ids.has(id));
}

/** Detaches volumes from the machines it is opened on (CONTRACT 4.7, DetachVolumesRequest). */
export const volumeDetachment: FormSpec = {
  id: 'volumes.detach',
  sends: 'detach',
  shows: 'volumes',
  returns: true,
  related: ['volumes', 'vms'],
  title: ({ about, facts }) => {
    const names = about.map((id) => facts.collections.vms.byId.get(id)?.name ?? id);
    return `Detach volumes from ${names.length === 1 ? names[0] : counted(names.length, 'VM')}`;
  },
  initial: (context) => {
    const free = attached(context).filter((volume) => detachObstacle(volume, context.facts) === null);
    return { volumes: free.length === 1 ? free.map(({ id }) => id) : [] };
  },
  fields: (_, context) => [
    {
      kind: 'choice',
      id: 'volumes',
      label: 'volumes',
      help: 'Unmount them in the VM first, or what is written is lost.',
      wire: ['volume_ids'],
      many: true,
      options: attached(context).map((volume) => ({
        value: volume.id,
        label: volume.name,
        detail: [gigabytes(volume.sizeGb), volume.device, volume.attachedInstanceName]
          .filter((part) => part !== null)
          .join(' · '),
        reason: detachObstacle(volume, context.facts),
      })),
      empty: 'no volume is attached',
    },
  ],
  problems: (values, context) => {
    const volumes = chosen(values, context);
    if (volumes.length === 0) return { volumes: 'choose one at least' };
    for (const volume of volumes) {
      const reason = detachObstacle(volume, context.facts);
      if (reason !== null) return { volumes: `${volume.name}: ${reason}` };
    }
    return {};
  },
  aside: (values, context) => {
    const volumes = chosen(values, context);
    return [
      { text: 'saves nothing: attached to nothing it is billed in full', tone: 'accent' },
      ...(volumes.length === 0 ? [] : [{ text: 'first, in the VM (m on the volume copies it):' }]),
      ...volumes.flatMap(unmountSteps).map((text): AsideLine => ({ text, tone: 'dim' })),
    ];
  },
  without: (values, done) => ({
    ...values,
    volumes: chosenOf(values, 'volumes').filter((id) => !done.has(id)),
  }),
  request: (values, context) => {
    const volumes = chosen(values, context);
    const names = volumes.map(({ name }) => name);
    const [host, another] = new Set(volumes.map(({ attachedInstanceName }) => attachedInstanceName));
    return {
      change: {
        operation: 'detachVolumes',
        label: 'Detach',
        targets: volumes.map((volume) => ({
          id: volume.id,
          name: volume.name,
          seen: volume,
          args: { instance_id: volume.attachedInstanceId },
        })),
      },
      consequence: {
        question: `Detach ${names.join(', ')} from ${another === undefined ? (host ?? 'the VM') : 'their VMs'}?`,
        effects: [
          `Unmount ${names.length === 1 ? 'it' : 'them'} there first, or what is written is lost.`,
          'The rate stays: attached to nothing it is billed in full.',
        ],
        gone: [],
        kept: [],
        hourlyDelta: 0,
      },
    };
  },
};
