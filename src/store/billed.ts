import type { Instance, Snapshot, Volume } from '../api/types.ts';

const unbilledInstanceStates = new Set([
  'CREATING',
  'BUILD',
  'STARTING',
  'STOPPING',
  'REBOOTING',
  'HIBERNATING',
  'RESTORING',
  'DELETING',
  'DELETED',
  'ERROR',
]);
const unbilledVolumeStates = new Set(['creating', 'deleting', 'deleted', 'error']);
const unbilledSnapshotStates = new Set(['CREATING', 'DELETING', 'DELETED', 'ERROR']);

/**
 * What an instance is charged per hour now. States of CONTRACT 5.1 that are not billed give 0 even while the
 * row still holds the rate of the state before; in a state nobody knows the service's own figure counts.
 */
export function billedHourlyRate(instance: Pick<Instance, 'status' | 'hourlyRate'>): number {
  return unbilledInstanceStates.has(instance.status) ? 0 : instance.hourlyRate;
}

/** What a volume is charged per hour now, attached or not (CONTRACT 5.2). */
export function volumeHourlyRate(volume: Pick<Volume, 'status' | 'hourlyRate'>): number {
  return unbilledVolumeStates.has(volume.status) ? 0 : volume.hourlyRate;
}

/** What a snapshot is charged per hour now (CONTRACT 5.3). */
export function snapshotHourlyRate(snapshot: Pick<Snapshot, 'status' | 'hourlyRate'>): number {
  return unbilledSnapshotStates.has(snapshot.status.toUpperCase()) ? 0 : snapshot.hourlyRate;
}
