import type { CustomImage, OsImage } from '../../api/types.ts';
import { movements } from '../../store/transitions.ts';
import { ageColumn, flagColumn, numberColumn, stateCell, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { machinesTable, type NamedMachine } from '../instances/machines.ts';
import { gigabytes, sinceMoment } from '../texts.ts';
import type { Details, Fact, Facts, Resource } from '../types.ts';
import { imageActions } from './snapshot-actions.ts';

/** The snapshot it was made from, and whether that is still there. */
function sourceFact({ snapshotId, snapshotName }: CustomImage, facts: Facts): Fact {
  const snapshot = snapshotId === null ? undefined : facts.collections.snapshots.byId.get(snapshotId);
  const state =
    snapshot === undefined ? { text: 'not listed', tone: 'dim' as const } : stateCell(snapshot.status);
  return fact(
    'From snapshot',
    snapshotName,
    snapshotName === null && snapshotId === null ? null : state,
    snapshotId,
  );
}

/** The machines that booted from an image of that name. */
function machinesOn(name: string, imageType: string, facts: Facts): readonly NamedMachine[] {
  return [...facts.collections.vms.byId.values()]
    .filter((vm) => vm.imageName === name && (vm.imageType === null || vm.imageType === imageType))
    .map((vm) => ({ id: vm.id, vm }));
}

function imageDetails(image: CustomImage, facts: Facts): Details {
  return {
    lead: [{ text: 'image', tone: 'dim' }, stateCell(image.status)],
    summary: [gigabytes(image.sizeGb), image.region],
    sections: [
      group(null, [
        sourceFact(image, facts),
        fact('Description', image.description),
        fact('Size', gigabytes(image.sizeGb)),
        fact('Region', image.region),
        fact('Tier', image.tier),
        fact('Type', image.type),
        fact('Public', image.isPublic ? 'yes, every account sees it' : 'no'),
        fact('Id', image.id),
        fact('Created', ...sinceMoment(image.createdAtMs, facts)),
      ]),
      machinesTable('VMs made from it', 'none', machinesOn(image.name, 'custom_image', facts)),
    ],
  };
}

/** The same system in the other regions that have it. */
function otherRegions(image: OsImage, { collections }: Facts): readonly string[] {
  return [...collections.osImages.byId.values()]
    .filter(({ name, region }) => name === image.name && region !== image.region)
    .map(({ region }) => region);
}

function osImageDetails(image: OsImage, facts: Facts): Details {
  const here = machinesOn(image.name, 'os_image', facts).filter(({ vm }) => vm?.region === image.region);
  return {
    lead: [{ text: 'OS image', tone: 'dim' }],
    summary: [image.region, image.tier],
    sections: [
      group(null, [
        { ...fact('Name', image.name), hint: 'y copies' },
        fact('System', image.type, image.version),
        fact('Docker', image.docker ? 'installed' : 'not installed'),
        fact('Log in as', image.defaultUser),
        fact('Size', gigabytes(image.sizeGb)),
        fact('Region', image.region, image.tier),
        fact('Also in', ...otherRegions(image, facts)),
      ]),
      machinesTable(`VMs in ${image.region} made from it`, 'none', here),
    ],
  };
}

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
    numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 8, givesWay: 3 }, (image) => image.sizeGb),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 2 }, (image) => image.region),
    textColumn(
      { id: 'snapshotName', title: 'FROM SNAPSHOT', width: 22, givesWay: 1 },
      (image) => image.snapshotName ?? '',
    ),
    ageColumn(4),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: imageActions,
  status: ({ status }) => status,
  changedSince: (row, seen) =>
    row.status === seen.status ? null : `${row.name} is ${row.status} now, it was ${seen.status}`,
  name: (image) => image.name,
  filterFields: {
    name: (image) => image.name,
    state: (image) => image.status,
    region: (image) => image.region,
  },
  inTransition: movements.images.isMoving,
  details: imageDetails,
  arrived: ({ name }) => `${name} is ready   b boots a VM from it`,
  single: 'images',
  related: ['vms', 'snapshots'],
  copyText: (image) => image.id,
  copies: 'the id',
  emptyText:
    'No custom images in this account. Each would be made from a snapshot (:snapshots), and start new VMs as that disk was. :os-images shows the systems the service offers.',
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
  details: osImageDetails,
  related: ['vms'],
  copyText: (image) => image.name,
  copies: 'the name',
  emptyText: 'The service offers no OS images. Each would be a system that a new VM can start with.',
};
