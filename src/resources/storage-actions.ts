import type { CustomImage, Snapshot, Volume } from '../api/types.ts';
import { burnRate } from '../store/money.ts';
import { deletion } from './deletion.ts';
import type { ChangeAction } from './types.ts';

const ready = ['SUCCESS', 'AVAILABLE', 'ERROR'];

function restsIn(status: string): true | string {
  return ready.includes(status.toUpperCase()) || `${status} now: wait until it has settled`;
}

const gb = (size: number) => `${size.toLocaleString('en-US')} GB`;

/** A volume is deleted only while nothing uses it (CONTRACT 5.2). */
function deletable({ status, attachedInstanceName }: Volume): true | string {
  if (status === 'available' || status === 'error') return true;
  if (status === 'in-use') return `attached to ${attachedInstanceName ?? 'a VM'}: detach it first`;
  return `${status} now, needs available or error`;
}

export const volumeActions: readonly ChangeAction<Volume>[] = [
  deletion<Volume>({
    id: 'volumes.delete',
    noun: 'volume',
    operation: 'deleteVolume',
    enabled: deletable,
    gone: ({ name, sizeGb }) => `${gb(sizeGb)} on ${name}`,
    kept: () => [],
    rate: (rows, currency) => burnRate([], rows, [], currency),
  }),
];

export const snapshotActions: readonly ChangeAction<Snapshot>[] = [
  deletion<Snapshot>({
    id: 'snapshots.delete',
    noun: 'snapshot',
    operation: 'deleteSnapshot',
    enabled: ({ id, status }, { collections }) => {
      const busy = [...collections.images.byId.values()].find(
        (image) => image.snapshotId === id && image.status.toUpperCase() === 'CREATING',
      );
      return busy === undefined
        ? restsIn(status)
        : `the image ${busy.name} is being made from it: wait for it`;
    },
    gone: ({ name, sizeGb }) => `snapshot ${name} ${gb(sizeGb)}`,
    kept: () => ['VMs and images made from it'],
    rate: (rows, currency) => burnRate([], [], rows, currency),
  }),
];

export const imageActions: readonly ChangeAction<CustomImage>[] = [
  deletion<CustomImage>({
    id: 'images.delete',
    noun: 'image',
    operation: 'deleteImage',
    enabled: ({ status }) => restsIn(status),
    gone: ({ name }) => `image ${name}`,
    kept: () => ['the snapshot it was made from, and VMs deployed from it'],
  }),
];
