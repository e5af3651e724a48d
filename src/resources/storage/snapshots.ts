import type { Snapshot } from '../../api/types.ts';
import { snapshotHourlyRate } from '../../store/money/billed.ts';
import { burnRate } from '../../store/money/money.ts';
import { movements } from '../../store/transitions.ts';
import { billChart } from '../billing/bill-chart.ts';
import { gpuLabel } from '../catalogue/gpu-names.ts';
import { ageColumn, numberColumn, rateColumn, stateCell, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import { gigabytes, ratesOverTime, sinceMoment } from '../texts.ts';
import type { Column, Details, Fact, Facts, Resource } from '../types.ts';
import { madeImage } from './made-image.ts';
import { ratesText } from './rates-text.ts';
import { snapshotActions } from './snapshot-actions.ts';

/** The machine it was taken of, and whether that is still there. */
function sourceFact(snapshot: Snapshot, facts: Facts): Fact {
  const { instanceId, instanceName } = snapshot;
  if (instanceId === null) return fact('Taken of', instanceName);
  const vm = facts.collections.vms.byId.get(instanceId);
  return fact('Taken of', instanceName ?? instanceId, machineState(vm?.status), instanceId);
}

/** The image made from it, with what the service answered of it where the lists do not tell. */
function imageFact(snapshot: Snapshot, facts: Facts): Fact {
  const image = madeImage(snapshot, facts);
  if (image === null) return fact('Image', snapshot.isImage ? 'being made' : 'none made from it');
  return fact('Image', image.name, image.status === null ? null : stateCell(image.status), image.id);
}

function snapshotDetails(snapshot: Snapshot, facts: Facts): Details {
  const { gpuModel, gpuCount, vcpus } = snapshot;
  const rate = snapshotHourlyRate(snapshot);
  return {
    lead: [{ text: 'snapshot', tone: 'dim' }, stateCell(snapshot.status)],
    summary: [gigabytes(snapshot.sizeGb), snapshot.region],
    sections: [
      group(null, [
        fact('Money', ...(rate > 0 ? ratesOverTime(rate, snapshot.currency) : ['not billed now'])),
        sourceFact(snapshot, facts),
        imageFact(snapshot, facts),
        fact('Description', snapshot.description),
        fact('Size', gigabytes(snapshot.sizeGb)),
        fact('Region', snapshot.region),
        fact('Tier', snapshot.tier),
        fact('Id', snapshot.id),
        fact('Created', ...sinceMoment(snapshot.createdAtMs, facts)),
        fact('Changed', ...sinceMoment(snapshot.updatedAtMs, facts)),
      ]),
      group('A VM restored from it has', [
        fact('GPU', gpuModel === null ? null : gpuLabel(gpuCount ?? 1, gpuModel)),
        fact('vCPU', vcpus === null ? null : String(vcpus)),
        fact('RAM', gigabytes(snapshot.ramGb)),
        fact('Disk', gigabytes(snapshot.diskGb)),
        fact('Public IP', gpuModel === null ? null : snapshot.hasPublicIp ? 'yes' : 'no'),
      ]),
      billChart('snapshotBilling', snapshot.id, facts),
    ],
  };
}

function imageName(snapshot: Snapshot, facts: Facts): string {
  const image = madeImage(snapshot, facts);
  return image?.name ?? image?.id ?? '';
}

/** The image made from it by its name, and by its id as long as the images were not read. */
const imageColumn: Column<Snapshot> = {
  id: 'imageId',
  title: 'IMAGE',
  width: 20,
  givesWay: 5,
  fields: ['imageId'],
  cell: (snapshot, facts) => ({ text: imageName(snapshot, facts) }),
  sortKey: (snapshot, facts) => imageName(snapshot, facts).toLowerCase(),
  value: (snapshot, facts) => madeImage(snapshot, facts)?.id ?? null,
  needs: ['images'],
};

/** Snapshots of machines. */
export const snapshots: Resource<Snapshot> = {
  id: 'snapshots',
  title: 'Snapshots',
  shortTitle: 'Snaps',
  noun: 'snapshot',
  aliases: ['snap'],
  collection: 'snapshots',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 21, grow: true }, (snapshot) => snapshot.name),
    textColumn({ id: 'status', title: 'STATUS', width: 11 }, (snapshot) => stateCell(snapshot.status)),
    numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 8, givesWay: 3 }, (snapshot) => snapshot.sizeGb),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 4 }, (snapshot) => snapshot.region),
    textColumn(
      { id: 'instanceName', title: 'OF VM', width: 20, givesWay: 2 },
      (snapshot) => snapshot.instanceName ?? '',
    ),
    imageColumn,
    rateColumn(0),
    ageColumn(1),
  ],
  defaultSort: { by: 'age', direction: 'ascending' },
  actions: snapshotActions,
  status: ({ status }) => status,
  changedSince: (row, seen) =>
    row.status === seen.status ? null : `${row.name} is ${row.status} now, it was ${seen.status}`,
  name: (snapshot) => snapshot.name,
  filterFields: {
    name: (snapshot) => snapshot.name,
    state: (snapshot) => snapshot.status,
    region: (snapshot) => snapshot.region,
    vm: (snapshot) => snapshot.instanceName ?? '',
  },
  inTransition: movements.snapshots.isMoving,
  details: snapshotDetails,
  arrived: ({ name }) => `${name} is ready   w restores it, i makes an image of it`,
  note: (rows) => ratesText(burnRate([], [], rows)),
  bill: 'snapshotBilling',
  single: 'snapshots',
  related: ['images', 'vms'],
  copyText: (snapshot) => snapshot.id,
  copies: 'the id',
  emptyText:
    'No snapshots in this account. Each would be the disk of a VM as it was at one moment, to make new VMs from.',
};
