import type { CustomImage, Snapshot, Volume } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { burnRate } from '../../store/money/money.ts';
import { deletion } from '../deletion.ts';
import type { ChangeAction } from '../types.ts';
import { freeObstacle } from './attachment.ts';
import { madeImage } from './made-image.ts';
import { allowedFrom, imageStates, snapshotStates } from './states.ts';

/** What is needed, and that a state in between ends by itself. */
function settledIn(status: string, states: readonly string[]): true | string {
  const allowed = allowedFrom(status, states);
  return allowed === true || `${status} now: wait until it has settled`;
}

const gb = (size: number) => `${withCommas(size)} GB`;

/** Deletes volumes that no machine uses (CONTRACT 5.2). */
export const volumeDeletion: ChangeAction<Volume> = deletion<Volume>({
  id: 'volumes.delete',
  noun: 'volume',
  operation: 'deleteVolume',
  enabled: (volume) => freeObstacle(volume, 'deleteVolume') ?? true,
  gone: ({ name, sizeGb }) => `${gb(sizeGb)} on ${name}`,
  kept: () => [],
  rate: (rows, currency) => burnRate([], rows, [], currency),
});

/** Deletes snapshots from which no image is being made (CONTRACT 5.3). */
export const snapshotDeletion: ChangeAction<Snapshot> = deletion<Snapshot>({
  id: 'snapshots.delete',
  noun: 'snapshot',
  operation: 'deleteSnapshot',
  enabled(snapshot, facts) {
    const { id, status } = snapshot;
    const isMaking = (state: string | null) => state?.toUpperCase() === 'CREATING';
    const listed = [...facts.collections.images.byId.values()].find(
      (image) => image.snapshotId === id && isMaking(image.status),
    );
    const made = madeImage(snapshot, facts);
    const busy = listed?.name ?? (isMaking(made?.status ?? null) ? (made?.name ?? made?.id ?? '') : null);
    return busy === null
      ? settledIn(status, snapshotStates.deleteSnapshot)
      : `the image ${busy} is being made from it: wait for it`;
  },
  gone: ({ name, sizeGb }) => `snapshot ${name} ${gb(sizeGb)}`,
  kept: () => ['VMs and images made from it'],
  rate: (rows, currency) => burnRate([], [], rows, currency),
});

/** Deletes custom images (CONTRACT 5.4). */
export const imageDeletion: ChangeAction<CustomImage> = deletion<CustomImage>({
  id: 'images.delete',
  noun: 'image',
  operation: 'deleteImage',
  enabled: ({ status }) => settledIn(status, imageStates.deleteImage),
  gone: ({ name }) => `image ${name}`,
  kept: () => ['the snapshot it was made from, and VMs deployed from it'],
});
