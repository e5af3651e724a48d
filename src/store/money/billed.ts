import type { Instance, InstanceStatus, Snapshot, Volume } from '../../api/types.ts';
import { isTransitional } from '../transitions.ts';

/** States on the way to another that are billed all the same. */
const billedOnTheWay = new Set(['ATTACHING', 'DETACHING', 'RESIZING']);
const unbilledVolumeStates = new Set(['creating', 'deleting', 'deleted', 'error']);
const unbilledSnapshotStates = new Set(['CREATING', 'DELETING', 'DELETED', 'ERROR']);

function isBilled(status: InstanceStatus): boolean {
  if (status === 'DELETED' || status === 'ERROR') return false;
  return !isTransitional(status) || billedOnTheWay.has(status);
}

/**
 * What an instance is charged per hour now. States of CONTRACT 5.1 that are not billed give 0 even while the
 * row still holds the rate of the state before; in a state nobody knows the service's own figure counts.
 */
export function billedHourlyRate(instance: Pick<Instance, 'status' | 'hourlyRate'>): number {
  return isBilled(instance.status) ? instance.hourlyRate : 0;
}

/** What a volume is charged per hour now, attached or not (CONTRACT 5.2). */
export function volumeHourlyRate(volume: Pick<Volume, 'status' | 'hourlyRate'>): number {
  return unbilledVolumeStates.has(volume.status) ? 0 : volume.hourlyRate;
}

/** What a snapshot is charged per hour now (CONTRACT 5.3). */
export function snapshotHourlyRate(snapshot: Pick<Snapshot, 'status' | 'hourlyRate'>): number {
  return unbilledSnapshotStates.has(snapshot.status.toUpperCase()) ? 0 : snapshot.hourlyRate;
}
