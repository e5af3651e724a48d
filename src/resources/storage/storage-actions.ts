import type { CustomImage, Snapshot, Volume } from '../../api/types.ts';
import { burnRate } from '../../store/money.ts';
import { deletion } from '../deletion.ts';
import type { ChangeAction } from '../types.ts';
import { allowedFrom, imageStates, snapshotStates, volumeStates } from './states.ts';

/** What is needed, and that a state in between ends by itself. */
function settledIn(status: string, states: readonly string[]): true | string {
  const allowed = allowedFrom(status, states);
  return allowed === true || `${status} now: wait until it has settled`;
}

const gb = (size: number) => `${size.toLocaleString('en-US')} GB`;

/** A volume is deleted only while nothing uses it (CONTRACT 5.2). */
function deletable({ status, attachedInstanceName }: Volume): true | string {
  if (status === 'in-use') return `attached to ${attachedInstanceName ?? 'a VM'}: detach it first (X)`;
  return allowedFrom(status, volumeStates.deleteVolume);
}

export const volumeDeletion: ChangeAction<Volume> = deletion<Volume>({
  id: 'volumes.delete',
  noun: 'volume',
  operation: 'deleteVolume',
  enabled: deletable,
  gone: ({ name, sizeGb }) => `${gb(sizeGb)} on ${name}`,
  kept: () => [],
  rate: (rows, currency) => burnRate([], rows, [], currency),
});

export const snapshotDeletion: ChangeAction<Snapshot> = deletion<Snapshot>({
  id: 'snapshots.delete',
  noun: 'snapshot',
  operation: 'deleteSnapshot',
  enabled: ({ id, status }, { collections }) => {
    const busy = [...collections.images.byId.values()].find(
      (image) => image.snapshotId === id && image.status.toUpperCase() === 'CREATING',
    );
    return busy === undefined
      ? settledIn(status, snapshotStates.deleteSnapshot)
      : `the image ${busy.name} is being made from it: wait for it`;
  },
  gone: ({ name, sizeGb }) => `snapshot ${name} ${gb(sizeGb)}`,
  kept: () => ['VMs and images made from it'],
  rate: (rows, currency) => burnRate([], [], rows, currency),
});

export const imageDeletion: ChangeAction<CustomImage> = deletion<CustomImage>({
  id: 'images.delete',
  noun: 'image',
  operation: 'deleteImage',
  enabled: ({ status }) => settledIn(status, imageStates.deleteImage),
  gone: ({ name }) => `image ${name}`,
  kept: () => ['the snapshot it was made from, and VMs deployed from it'],
});
