import type { Volume } from '../api/types.ts';
import {
  ageColumn,
  flagColumn,
  numberColumn,
  rateColumn,
  settling,
  stateCell,
  textColumn,
} from './columns.ts';
import type { Resource } from './types.ts';

/** Block storage; a volume nothing uses is still billed and drawn as waste. */
export const volumes: Resource<Volume> = {
  id: 'volumes',
  title: 'Volumes',
  shortTitle: 'Vols',
  noun: 'volume',
  aliases: ['vol', 'disks'],
  collection: 'volumes',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 20, grow: true }, (volume) => volume.name),
    textColumn(
      { id: 'status', title: 'STATUS', width: 13 },
      (volume) => {
        const state = stateCell(volume.status);
        return volume.status === 'available' ? { text: 'AVAILABLE $', tone: 'warn', mark: 'off' } : state;
      },
      (volume) => volume.status,
    ),
    numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 9 }, (volume) => volume.sizeGb),
    textColumn({ id: 'volumeType', title: 'TYPE', width: 5, givesWay: 3 }, (volume) => volume.volumeType),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 4 }, (volume) => volume.region),
    textColumn(
      { id: 'attachedInstanceName', title: 'ATTACHED TO', width: 24, givesWay: 1 },
      (volume) => volume.attachedInstanceName ?? '',
    ),
    flagColumn({ id: 'bootable', title: 'BOOT', width: 4, givesWay: 5 }, (volume) => volume.bootable),
    rateColumn(0),
    ageColumn(2),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: [],
  name: (volume) => volume.name,
  filterFields: {
    name: (volume) => volume.name,
    state: (volume) => volume.status,
    region: (volume) => volume.region,
    type: (volume) => volume.volumeType,
    vm: (volume) => volume.attachedInstanceName ?? '',
  },
  inTransition: (volume) => settling(volume.status),
  related: [],
  copyText: (volume) => volume.id,
  emptyText: 'No volumes in this account.',
};
