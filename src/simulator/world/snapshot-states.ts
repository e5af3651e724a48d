import type { StateTable } from './lifecycle.ts';
import type { InstanceState } from './states.ts';

export type SnapshotState = 'CREATING' | 'SUCCESS' | 'available' | 'RESTORING' | 'DELETING' | 'ERROR';

export type SnapshotAction = 'restore' | 'make an image from' | 'delete';

const READY: readonly SnapshotAction[] = ['restore', 'make an image from', 'delete'];

/** The life of a snapshot (contract 5.3); `SUCCESS` and `available` both mean ready. */
export const SNAPSHOT_TABLE: StateTable<SnapshotState, SnapshotAction> = {
  states: {
    CREATING: { billed: false, allows: [], ends: { in: 'SUCCESS', afterSeconds: 20, fails: 'ERROR' } },
    SUCCESS: { billed: true, allows: READY },
    available: { billed: true, allows: READY },
    // As long as the new machine is being built.
    RESTORING: { billed: true, allows: [], ends: { in: 'SUCCESS', afterSeconds: 15 } },
    DELETING: { billed: false, allows: [], ends: { in: null, afterSeconds: 4 } },
    ERROR: { billed: false, allows: ['delete'] },
  },
  through: { restore: 'RESTORING', 'make an image from': null, delete: 'DELETING' },
};

/** The states of a machine in which a snapshot may be taken of it (contract 5.1). */
export const SNAPSHOT_SOURCE_STATES: readonly InstanceState[] = ['ACTIVE'];
