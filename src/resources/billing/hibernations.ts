import type { HibernatedSummary, RecentHibernation } from '../../api/types.ts';
import { formatDuration, formatMoney, formatRate } from '../../store/money/money.ts';
import { gpuLabel } from '../catalogue/gpu-names.ts';
import { coarseAge, numberColumn, textColumn, wholeSeconds } from '../columns.ts';
import { fact, group } from '../details.ts';
import { counted, sinceMoment } from '../texts.ts';
import type { Cell, Resource } from '../types.ts';

const minuteMs = 60_000;

function stateOf({ restoredAtMs }: RecentHibernation): Cell {
  return restoredAtMs === null
    ? { text: 'HIBERNATED', mark: 'hibernated', tone: 'dim' }
    : { text: 'WOKEN', mark: 'active' };
}

/** What hibernation costs and saves, as the service itself reckons it; nothing until it was read. */
export function hibernationNote(summary: HibernatedSummary | null): readonly string[] {
  if (summary === null) return [];
  const { count, hourlyRate, totalCost, estimatedSavings, currency } = summary;
  // Where nothing ever slept there is nothing to tell.
  if (count === 0 && totalCost === 0 && estimatedSavings === 0) return [];
  return [
    `hibernation saved ${formatMoney(estimatedSavings, currency)}`,
    `cost ${formatMoney(totalCost, currency)}`,
    count === 0 ? 'none now' : `${counted(count, 'VM')} now at ${formatRate(hourlyRate, currency)}`,
  ];
}

const lengthMs = ({ durationMinutes }: RecentHibernation): number => durationMinutes * minuteMs;

/** The last hibernations of the account, as many as the service tells of (CONTRACT 4.6). */
export const hibernations: Resource<RecentHibernation> = {
  id: 'hibernations',
  title: 'Savings',
  shortTitle: 'Hib',
  noun: 'hibernation',
  aliases: ['hibernated', 'savings'],
  collection: 'hibernations',
  optional: 'hibernated',
  columns: [
    textColumn(
      { id: 'name', title: 'NAME', width: 20, grow: true, fields: ['instanceName'] },
      ({ instanceName }) => instanceName,
    ),
    textColumn({ id: 'state', title: 'STATE', width: 12, fields: ['restoredAtMs'] }, stateOf, (row) =>
      stateOf(row).text.toLowerCase(),
    ),
    textColumn({ id: 'gpu', title: 'GPU', width: 14, givesWay: 1, fields: ['gpuModel'] }, (row) =>
      gpuLabel(row.gpuCount, row.gpuModel),
    ),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 3 }, ({ region }) => region),
    {
      id: 'since',
      title: 'SINCE',
      width: 7,
      align: 'right',
      sortWords: ['newest', 'oldest'],
      givesWay: 2,
      fields: [],
      cell: ({ hibernatedAtMs }, { nowMs }) => ({
        text: hibernatedAtMs === null ? '' : coarseAge(nowMs - hibernatedAtMs),
      }),
      sortKey: ({ hibernatedAtMs }, { nowMs }) => (hibernatedAtMs === null ? null : nowMs - hibernatedAtMs),
      value: ({ hibernatedAtMs }, { nowMs }) =>
        wholeSeconds(hibernatedAtMs === null ? null : nowMs - hibernatedAtMs),
    },
    {
      ...numberColumn<RecentHibernation>(
        { id: 'lasted', title: 'BILLED', width: 8, fields: ['durationMinutes'] },
        lengthMs,
        formatDuration,
      ),
      value: (row) => wholeSeconds(lengthMs(row)),
    },
    {
      ...numberColumn<RecentHibernation>(
        { id: 'cost', title: 'COST', width: 10 },
        ({ cost }) => cost,
        (cost, { currency }) => formatMoney(cost, currency),
      ),
      currency: ({ currency }) => currency,
    },
  ],
  defaultSort: null,
  actions: [],
  name: ({ instanceName }) => instanceName,
  filterFields: {
    name: ({ instanceName }) => instanceName,
    state: (row) => stateOf(row).text,
    gpu: (row) => gpuLabel(row.gpuCount, row.gpuModel),
    region: ({ region }) => region,
  },
  about: ({ instanceId }) => ({ resource: 'vms', id: instanceId }),
  inTransition: () => false,
  note: (_, { hibernated = null }) => hibernationNote(hibernated),
  details: (row, facts) => ({
    lead: [stateOf(row)],
    summary: [gpuLabel(row.gpuCount, row.gpuModel), row.region],
    sections: [
      group(null, [
        { ...fact('VM', row.instanceId), hint: 'y copies' },
        fact('Hibernated', ...sinceMoment(row.hibernatedAtMs, facts)),
        fact('Woken', ...sinceMoment(row.restoredAtMs, facts)),
        fact('Billed for', formatDuration(lengthMs(row))),
        fact('Cost', formatMoney(row.cost, row.currency)),
        fact('All of them', ...hibernationNote(facts.hibernated)),
      ]),
    ],
  }),
  related: [],
  copyText: ({ instanceId }) => instanceId,
  copies: 'the id of the VM',
  emptyText: 'No VM was ever hibernated. H on a VM keeps its root disk and gives the GPUs back.',
};
