import type { StateTable } from './lifecycle.ts';
import type { InstanceState } from './states.ts';
import { DELETED_READABLE_SECONDS } from './states.ts';

export type VolumeState =
  | 'creating'
  | 'available'
  | 'attaching'
  | 'in-use'
  | 'detaching'
  | 'resizing'
  | 'cloning'
  | 'deleting'
  | 'deleted'
  | 'error';

export type VolumeAction = 'attach' | 'detach' | 'resize' | 'clone' | 'delete' | 'boot from';

/** The life of a volume (contract 5.2). */
export const VOLUME_TABLE: StateTable<VolumeState, VolumeAction> = {
  states: {
    creating: { billed: false, allows: [], ends: { in: 'available', afterSeconds: 6, fails: 'error' } },
    available: { billed: true, allows: ['attach', 'boot from', 'resize', 'clone', 'delete'] },
    attaching: { billed: true, allows: [], ends: { in: 'in-use', afterSeconds: 4 } },
    'in-use': { billed: true, allows: ['detach'] },
    detaching: { billed: true, allows: [], ends: { in: 'available', afterSeconds: 4 } },
    resizing: { billed: true, allows: [], ends: { in: 'available', afterSeconds: 6 } },
    // As long as the copy is creating, so that both are there at once.
    cloning: { billed: true, allows: [], ends: { in: 'available', afterSeconds: 6 } },
    deleting: { billed: false, allows: [], ends: { in: 'deleted', afterSeconds: 4 } },
    deleted: { billed: false, allows: [], ends: { in: null, afterSeconds: DELETED_READABLE_SECONDS } },
    error: { billed: false, allows: ['delete'] },
  },
  through: {
    attach: 'attaching',
    'boot from': 'attaching',
    detach: 'detaching',
    resize: 'resizing',
    clone: 'cloning',
    delete: 'deleting',
  },
};

/** The states of a machine in which volumes may be attached to it and detached (contract 5.1). */
export const VOLUME_HOST_STATES: readonly InstanceState[] = ['ACTIVE'];
