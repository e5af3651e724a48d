import type { Snapshot } from '../api/types.ts';
import { ageColumn, numberColumn, rateColumn, settling, stateCell, textColumn } from './columns.ts';
import type { Resource } from './types.ts';

/** Snapshots of machines. */
export const snapshots: Resource<Snapshot> = {
  id: 'snapshots',
  title: 'Snapshots',
  shortTitle: 'Snaps',
  noun: 'snapshot',
  aliases: ['snap'],
  collection: 'snapshots',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 24, grow: true }, (snapshot) => snapshot.name),
    textColumn({ id: 'status', title: 'STATUS', width: 12 }, (snapshot) => stateCell(snapshot.status)),
    numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 8, givesWay: 3 }, (snapshot) => snapshot.sizeGb),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 4 }, (snapshot) => snapshot.region),
    textColumn(
      { id: 'instanceName', title: 'OF VM', width: 24, givesWay: 1 },
      (snapshot) => snapshot.instanceName ?? '',
    ),
    textColumn(
      { id: 'imageId', title: 'IMAGE', width: 11, givesWay: 5 },
      (snapshot) => snapshot.imageId ?? '',
    ),
    rateColumn(0),
    ageColumn(2),
  ],
  defaultSort: { by: 'age', direction: 'ascending' },
  actions: [],
  name: (snapshot) => snapshot.name,
  filterFields: {
    name: (snapshot) => snapshot.name,
    state: (snapshot) => snapshot.status,
    region: (snapshot) => snapshot.region,
    vm: (snapshot) => snapshot.instanceName ?? '',
  },
  inTransition: (snapshot) => settling(snapshot.status),
  related: [],
  copyText: (snapshot) => snapshot.id,
  emptyText: 'No snapshots in this account.',
};
