import type { CustomImage, Snapshot } from '../../api/types.ts';
import type { Action } from '../types.ts';
import { allowedFrom, imageStates, snapshotStates } from './states.ts';
import { imageDeletion, snapshotDeletion } from './storage-actions.ts';

/** What can be done to snapshots (CONTRACT 4.10, 5.3). */
export const snapshotActions: readonly Action<Snapshot>[] = [
  {
    id: 'snapshots.create',
    key: 'n',
    label: 'new snapshot',
    help: 'Take a snapshot of a VM',
    rowless: true,
    enabled: () => true,
    opens: () => ({ kind: 'form', form: 'snapshots.create', about: [] }),
  },
  {
    id: 'snapshots.restore',
    key: 'w',
    label: 'restore',
    help: 'Make a new VM from the snapshot; the one it was taken of stays as it is',
    single: true,
    enabled: ({ status }) => allowedFrom(status, snapshotStates.restoreSnapshot),
    opens: (rows) => ({ kind: 'form', form: 'snapshots.restore', about: rows.map(({ id }) => id) }),
  },
  {
    id: 'snapshots.image',
    key: 'i',
    label: 'make image',
    help: 'Make an image of the snapshot, from which VMs can be deployed',
    verb: 'make an image of',
    single: true,
    enabled: ({ status }) => allowedFrom(status, snapshotStates.createImage),
    opens: (rows) => ({ kind: 'form', form: 'images.create', about: rows.map(({ id }) => id) }),
  },
  snapshotDeletion,
];

/** What can be done to images of the account's own (CONTRACT 4.10, 5.4). */
export const imageActions: readonly Action<CustomImage>[] = [
  {
    id: 'images.create',
    key: 'n',
    label: 'new image',
    help: 'Make an image of a snapshot',
    rowless: true,
    enabled: () => true,
    opens: () => ({ kind: 'form', form: 'images.create', about: [] }),
  },
  {
    id: 'images.boot',
    key: 'b',
    label: 'boot a VM',
    help: 'Deploy a VM from the image',
    verb: 'boot from',
    single: true,
    enabled: ({ status }) => allowedFrom(status, imageStates.deployInstance),
    opens: ([image]) => ({
      kind: 'form',
      form: 'deploy',
      about: [],
      values: { boot: 'custom_image', image: image?.id ?? '', region: image?.region ?? '' },
    }),
  },
  imageDeletion,
];
