import type { StateTable } from './lifecycle.ts';

export type ImageState = 'CREATING' | 'SUCCESS' | 'available' | 'DELETING' | 'ERROR';

export type ImageAction = 'boot from' | 'delete';

/** The life of a custom image (contract 5.4); `SUCCESS` and `available` both mean ready. Images cost nothing. */
export const IMAGE_TABLE: StateTable<ImageState, ImageAction> = {
  states: {
    CREATING: { billed: false, allows: [], ends: { in: 'SUCCESS', afterSeconds: 10, fails: 'ERROR' } },
    SUCCESS: { billed: false, allows: ['boot from', 'delete'] },
    available: { billed: false, allows: ['boot from', 'delete'] },
    DELETING: { billed: false, allows: [], ends: { in: null, afterSeconds: 4 } },
    ERROR: { billed: false, allows: ['delete'] },
  },
  through: { 'boot from': null, delete: 'DELETING' },
};
