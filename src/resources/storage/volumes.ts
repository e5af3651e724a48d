import type { Volume } from '../../api/types.ts';
import { volumeHourlyRate } from '../../store/money/billed.ts';
import { currencySign, formatMoney, formatRate } from '../../store/money/money.ts';
import { movements } from '../../store/transitions.ts';
import { billChart } from '../billing/bill-chart.ts';
import { ageColumn, flagColumn, numberColumn, rateColumn, stateCell, textColumn } from '../columns.ts';
import { fact, group, text } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import { daysShown, gigabytes, hoursPerDay, overHours, ratesOverTime, sinceMoment } from '../texts.ts';
import type { Cell, Details, Facts, Resource } from '../types.ts';
import { guestSteps } from './guest-steps.ts';
import { volumeActions, volumeAttaching, volumeResizing } from './volume-actions.ts';
import { volumesNote } from './volume-note.ts';

/** A volume nothing uses is billed all the same. */
function statusCell({ status, currency }: Volume): Cell {
  if (status !== 'available') return stateCell(status);
  return { text: `AVAILABLE ${currencySign(currency)}`, tone: 'warn', mark: 'off' };
}

function attachedCell({ status, attachedInstanceName }: Volume): Cell {
  if (attachedInstanceName !== null) return { text: attachedInstanceName };
  return status === 'available' ? { text: 'nothing', tone: 'warn' } : { text: '' };
}

/** What a volume costs over time, and that it is wasted where nothing uses it. */
function moneyParts(volume: Volume): readonly (string | Cell)[] {
  const rate = volumeHourlyRate(volume);
  if (rate <= 0) return ['not billed now'];
  const waste: Cell[] =
    volume.status === 'available' ? [{ text: 'attached to nothing, and billed in full', tone: 'warn' }] : [];
  return [...ratesOverTime(rate, volume.currency), ...waste];
}

function volumeDetails(volume: Volume, facts: Facts): Details {
  const { attachedInstanceId } = volume;
  const vm = attachedInstanceId === null ? undefined : facts.collections.vms.byId.get(attachedInstanceId);
  const attached =
    attachedInstanceId === null
      ? ['nothing']
      : [
          volume.attachedInstanceName ?? attachedInstanceId,
          machineState(vm?.status),
          volume.device,
          attachedInstanceId,
        ];
  return {
    lead: [{ text: 'volume', tone: 'dim' }, statusCell(volume)],
    summary: [gigabytes(volume.sizeGb), volume.volumeType, volume.region],
    sections: [
      group(null, [
        fact('Money', ...moneyParts(volume)),
        fact('Attached to', ...attached),
        fact('Size', gigabytes(volume.sizeGb)),
        fact('Type', volume.volumeType, volume.tier),
        fact('Region', volume.region),
        fact('Bootable', volume.bootable ? 'yes' : 'no', volume.osImage),
        fact('Description', volume.description),
        fact('Id', volume.id),
        fact('Created', ...sinceMoment(volume.createdAtMs, facts)),
        fact('Changed', ...sinceMoment(volume.updatedAtMs, facts)),
      ]),
      billChart('volumeBilling', volume.id, facts),
      text('In the VM (m shows it alone and copies it)', guestSteps(volume, vm)),
    ],
  };
}

/** Block storage; a volume nothing uses is still billed and drawn as waste. */
export const volumes: Resource<Volume> = {
  id: 'volumes',
  title: 'Volumes',
  shortTitle: 'Vols',
  noun: 'volume',
  aliases: ['vol', 'disks'],
  collection: 'volumes',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 19, grow: true }, (volume) => volume.name),
    textColumn({ id: 'status', title: 'STATUS', width: 13 }, statusCell, (volume) => volume.status),
    numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 9 }, (volume) => volume.sizeGb),
    textColumn({ id: 'volumeType', title: 'TYPE', width: 5, givesWay: 3 }, (volume) => volume.volumeType),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 4 }, (volume) => volume.region),
    textColumn(
      { id: 'attachedInstanceName', title: 'ATTACHED TO', width: 18, givesWay: 1 },
      attachedCell,
      (volume) => volume.attachedInstanceName,
    ),
    flagColumn({ id: 'bootable', title: 'BOOT', width: 4, givesWay: 5 }, (volume) => volume.bootable),
    rateColumn(0),
    {
      ...numberColumn<Volume>(
        { id: 'month', title: `${daysShown} DAYS`, width: 10, givesWay: 2, fields: ['hourlyRate'] },
        (volume) => overHours(volumeHourlyRate(volume), hoursPerDay * daysShown),
        (amount, volume) => (amount > 0 ? formatMoney(amount, volume.currency) : ''),
      ),
      currency: (volume) => volume.currency,
    },
    ageColumn(6),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: volumeActions,
  changes: [volumeAttaching, volumeResizing],
  status: ({ status }) => status,
  changedSince: (row, seen) =>
    row.status === seen.status ? null : `${row.name} is ${row.status} now, it was ${seen.status}`,
  name: (volume) => volume.name,
  filterFields: {
    name: (volume) => volume.name,
    state: (volume) => volume.status,
    region: (volume) => volume.region,
    type: (volume) => volume.volumeType,
    vm: (volume) => volume.attachedInstanceName ?? '',
  },
  // From there the service takes nothing else (CONTRACT 5.2).
  trouble: ({ status }) => (status === 'error' ? 'only deleting it is left (D)' : null),
  inTransition: movements.volumes.isMoving,
  details: volumeDetails,
  bill: 'volumeBilling',
  note: volumesNote,
  arrived: ({ name, sizeGb, hourlyRate, currency }) =>
    `${name} is there: ${gigabytes(sizeGb)}, ${formatRate(hourlyRate, currency)}   l attaches it`,
  single: 'volumes',
  related: ['vms'],
  copyText: (volume) => volume.id,
  copies: 'the id',
  emptyText: 'No volumes in this account. Each would be a disk that outlives the VM it is attached to.',
};
