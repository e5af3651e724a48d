import type { CustomImage, OsImage } from '../api/types.ts';
import { ageColumn, flagColumn, numberColumn, settling, stateCell, textColumn } from './columns.ts';
import type { Resource } from './types.ts';

/** Images of the account's own. */
export const images: Resource<CustomImage> = {
  id: 'images',
  title: 'Images',
  shortTitle: 'Img',
  noun: 'image',
  aliases: ['custom-images'],
  collection: 'images',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 26, grow: true }, (image) => image.name),
    textColumn({ id: 'status', title: 'STATUS', width: 12 }, (image) => stateCell(image.status)),
    numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 8, givesWay: 2 }, (image) => image.sizeGb),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 3 }, (image) => image.region),
    textColumn(
      { id: 'snapshotName', title: 'FROM SNAPSHOT', width: 26, givesWay: 1 },
      (image) => image.snapshotName ?? '',
    ),
    ageColumn(4),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: [],
  name: (image) => image.name,
  filterFields: {
    name: (image) => image.name,
    state: (image) => image.status,
    region: (image) => image.region,
  },
  inTransition: (image) => settling(image.status),
  related: [],
  copyText: (image) => image.id,
  emptyText: 'No custom images in this account. :os-images shows the systems the service offers.',
};

/** Operating systems the service offers. */
export const osImages: Resource<OsImage> = {
  id: 'os-images',
  title: 'OS images',
  shortTitle: 'OS',
  noun: 'OS image',
  aliases: ['os'],
  collection: 'osImages',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 40, grow: true }, (image) => image.name),
    textColumn({ id: 'region', title: 'REGION', width: 9 }, (image) => image.region),
    textColumn({ id: 'type', title: 'SYSTEM', width: 10, givesWay: 3 }, (image) => image.type),
    textColumn({ id: 'version', title: 'VERSION', width: 10, givesWay: 4 }, (image) => image.version),
    numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 8, givesWay: 2 }, (image) => image.sizeGb),
    textColumn({ id: 'defaultUser', title: 'USER', width: 8, givesWay: 1 }, (image) => image.defaultUser),
    flagColumn({ id: 'docker', title: 'DOCKER', width: 6, givesWay: 5 }, (image) => image.docker),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: [],
  name: (image) => image.name,
  filterFields: { name: (image) => image.name, region: (image) => image.region, tier: (image) => image.tier },
  inTransition: () => false,
  related: [],
  copyText: (image) => image.name,
  emptyText: 'The service offers no OS images.',
};
