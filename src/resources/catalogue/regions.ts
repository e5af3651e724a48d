import type { Instance, Region } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { billedHourlyRate } from '../../store/money/billed.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import { counted, ratesOverTime } from '../texts.ts';
import type { Cell, Details, Facts, Resource } from '../types.ts';
import { shortGpu } from './gpu-names.ts';

function openCell({ available }: Region): Cell {
  return available ? { text: 'OPEN', mark: 'active' } : { text: 'CLOSED', mark: 'off', tone: 'warn' };
}

/** What the machines there cost together, each currency for itself. */
function ratesOf(vms: readonly Instance[]): readonly string[] {
  const micros = new Map<string, number>();
  for (const vm of vms) {
    const rate = toMicros(billedHourlyRate(vm));
    if (rate > 0) micros.set(vm.currency, (micros.get(vm.currency) ?? 0) + rate);
  }
  return [...micros].flatMap(([currency, rate]) => ratesOverTime(fromMicros(rate), currency));
}

/** What is told of the place, what the account has there, and which GPUs. */
function regionDetails(region: Region, facts: Facts): Details {
  const { vms, volumes, snapshots, stock } = facts.collections;
  const here = <Row extends { readonly region: string }>(rows: ReadonlyMap<string, Row>) =>
    [...rows.values()].filter((row) => row.region === region.name);
  const own = here(vms.byId);
  return {
    lead: [{ text: 'region', tone: 'dim' }, openCell(region)],
    summary: [region.country, region.tier],
    sections: [
      group(null, [
        { ...fact('Name', region.name), hint: 'y copies' },
        fact('Place', region.displayName),
        fact('Country', region.country),
        fact('Description', region.description),
        fact('Tier', region.tier),
      ]),
      group('Yours there', [
        fact('VMs', counted(own.length, 'VM'), ...ratesOf(own)),
        fact('Volumes', counted(here(volumes.byId).length, 'volume')),
        fact('Snapshots', counted(here(snapshots.byId).length, 'snapshot')),
      ]),
      table('GPUs there', 'none is shown', here(stock.byId), [
        { title: 'GPU', cell: ({ gpuModel }) => shortGpu(gpuModel) },
        {
          title: 'free',
          align: 'right',
          cell: ({ available }) => (available === 0 ? { text: 'none', tone: 'dim' } : withCommas(available)),
        },
        ...[1, 2, 4, 8].map((gpuCount) => ({
          title: `${gpuCount}x`,
          align: 'right' as const,
          cell: ({ startable }: { readonly startable: Readonly<Record<number, number>> }) =>
            String(startable[gpuCount] || '-'),
        })),
      ]),
    ],
  };
}

/** Where machines can be (CONTRACT 4.3). */
export const regions: Resource<Region> = {
  id: 'regions',
  title: 'Regions',
  shortTitle: 'Reg',
  noun: 'region',
  aliases: ['places'],
  collection: 'regions',
  optional: 'regions',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 10, grow: true }, (region) => region.name),
    textColumn(
      { id: 'available', title: 'STATE', width: 8, fields: ['available'] },
      openCell,
      (region) => region.available,
    ),
    textColumn({ id: 'displayName', title: 'PLACE', width: 24, givesWay: 2 }, (region) => region.displayName),
    textColumn({ id: 'country', title: 'COUNTRY', width: 14 }, (region) => region.country),
    textColumn({ id: 'tier', title: 'TIER', width: 8 }, (region) => region.tier),
    textColumn(
      { id: 'description', title: 'DESCRIPTION', width: 40, givesWay: 3 },
      (region) => region.description ?? '',
    ),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: [],
  name: (region) => region.name,
  filterFields: {
    name: (region) => `${region.name} ${region.displayName}`,
    country: (region) => region.country,
    tier: (region) => region.tier,
    state: (region) => openCell(region).text,
  },
  inTransition: () => false,
  details: regionDetails,
  related: ['vms', 'stock'],
  copies: 'the name of the region',
  copyText: (region) => region.name,
  emptyText: 'The service names no regions. Each would be a place where VMs and volumes can be.',
};
