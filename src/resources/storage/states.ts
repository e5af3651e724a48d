import type { ImageOperation, SnapshotOperation, VolumeOperation } from '../../store/changes/changes.ts';

type States<Operation extends string> = Readonly<Record<Operation, readonly string[]>>;

/** The states of a volume from which the service takes a change of it (CONTRACT 5.2). */
export const volumeStates: States<Exclude<VolumeOperation, 'createVolume'>> = {
  attachVolumes: ['available'],
  detachVolumes: ['in-use'],
  resizeVolume: ['available'],
  cloneVolume: ['available'],
  deleteVolume: ['available', 'error'],
};

/** The states of a snapshot from which the service takes a change; `SUCCESS` and `available` both mean ready (CONTRACT 5.3). */
export const snapshotStates: States<Exclude<SnapshotOperation, 'createSnapshot'> | 'createImage'> = {
  restoreSnapshot: ['SUCCESS', 'AVAILABLE'],
  createImage: ['SUCCESS', 'AVAILABLE'],
  deleteSnapshot: ['SUCCESS', 'AVAILABLE', 'ERROR'],
};

/** The states of an image from which the service takes a change, or deploys a machine (CONTRACT 5.4). */
export const imageStates: States<Exclude<ImageOperation, 'createImage'> | 'deployInstance'> = {
  deployInstance: ['SUCCESS', 'AVAILABLE'],
  deleteImage: ['SUCCESS', 'AVAILABLE', 'ERROR'],
};

/** The states of a machine in which volumes are attached to it and detached, and snapshots taken of it (CONTRACT 5.1). */
export const hostStates: readonly string[] = ['ACTIVE'];

/** True in one of these states, else the state and what is needed; letter case does not matter. */
export function allowedFrom(status: string, states: readonly string[]): true | string {
  const isAllowed = states.some((state) => state.toLowerCase() === status.toLowerCase());
  return isAllowed || `${status} now, needs ${states.join(' or ')}`;
}
