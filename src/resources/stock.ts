import type { StockItem } from '../api/types.ts';
import { formatMoney, formatRate } from '../store/money.ts';
import { numberColumn, textColumn } from './columns.ts';
import { fact, group, table } from './details.ts';
import { gpuLabel, shortGpu } from './gpu-names.ts';
import { pricePerGpu } from './gpu-price.ts';
import { counted, gigabytes, hoursPerDay, overHours } from './texts.ts';
import type { Column, Details, Facts, Resource } from './types.ts';

const startable = (gpuCount: number): Column<StockItem> =>
  numberColumn(
    { id: `${gpuCount}x`, title: `${gpuCount}x`, width: 5, fields: ['startable'] },
    (item) => item.startable[gpuCount] ?? 0,
    (count) => (count === 0 ? '-' : String(count)),
  );

/** Sizes of machines, where the service names no other (CONTRACT 4.1). */
const usualSizes = [1, 2, 4, 8];

function sizesOf(item: StockItem): readonly number[] {
  const named = Object.keys(item.startable).map(Number);
  return [...new Set([...usualSizes, ...named])].sort((one, other) => one - other);
}

/** What can be started now, and what each size has and costs. */
function stockDetails(item: StockItem, facts: Facts): Details {
  const { currency, collections } = facts;
  const price = pricePerGpu(item, facts);
  const money = (gpuCount: number, hours: number) =>
    price === null ? '' : formatMoney(overHours(price, gpuCount * hours), currency);
  const specs = [...collections.specs.byId.values()].filter(
    ({ gpuModel, tier }) => gpuModel === item.gpuModel && (item.tier === '' || tier === item.tier),
  );
  const specOf = (gpuCount: number) => specs.find((spec) => spec.gpuCount === gpuCount);
  return {
    lead: [{ text: counted(item.available, 'free GPU'), tone: item.available === 0 ? 'warn' : 'plain' }],
    summary: [item.region, item.tier],
    sections: [
      group(null, [
        { ...fact('GPU', item.gpuModel), hint: 'y copies' },
        fact('Memory', specs[0] === undefined ? null : `${gigabytes(specs[0].gpuMemoryGb)} per GPU`),
        fact('Region', item.region),
        fact('Tier', item.tier),
        fact('Free', counted(item.available, 'GPU')),
        fact('Price', price === null ? null : `${formatRate(price, currency)} per GPU`),
      ]),
      table('What can be started now', 'no size', sizesOf(item), [
        { title: 'size', cell: (gpuCount) => gpuLabel(gpuCount, item.gpuModel) },
        {
          title: 'VMs',
          align: 'right',
          cell: (gpuCount) => {
            const count = item.startable[gpuCount] ?? 0;
            return count === 0 ? { text: 'none', tone: 'dim' } : String(count);
          },
        },
        { title: 'per hour', align: 'right', cell: (gpuCount) => money(gpuCount, 1) },
        { title: 'per day', align: 'right', givesWay: 1, cell: (gpuCount) => money(gpuCount, hoursPerDay) },
        { title: 'vCPU', align: 'right', cell: (gpuCount) => specOf(gpuCount)?.vcpus.toString() ?? '' },
        { title: 'RAM', align: 'right', cell: (gpuCount) => gigabytes(specOf(gpuCount)?.ramGb ?? null) },
        {
          title: 'disk',
          align: 'right',
          givesWay: 3,
          cell: (gpuCount) => gigabytes(specOf(gpuCount)?.rootDiskGb ?? null),
        },
        {
          title: 'ephemeral',
          align: 'right',
          givesWay: 2,
          cell: (gpuCount) => gigabytes(specOf(gpuCount)?.ephemeralDiskGb ?? null),
        },
      ]),
    ],
  };
}

/** Free GPUs by region and model, and how many machines of each size could start now. */
export const stock: Resource<StockItem> = {
  id: 'stock',
  title: 'Stock',
  shortTitle: 'Stock',
  noun: 'GPU',
  aliases: ['gpus', 'gpu-stock'],
  collection: 'stock',
  optional: 'stock',
  columns: [
    textColumn(
      { id: 'gpuModel', title: 'GPU', width: 24, grow: true },
      (item) => ({ text: shortGpu(item.gpuModel), tone: item.available === 0 ? 'dim' : 'plain' }),
      (item) => item.gpuModel,
    ),
    textColumn({ id: 'region', title: 'REGION', width: 9 }, (item) => item.region),
    textColumn({ id: 'tier', title: 'TIER', width: 9, givesWay: 1 }, (item) => item.tier),
    numberColumn({ id: 'available', title: 'FREE', width: 6 }, (item) => item.available),
    startable(1),
    startable(2),
    startable(4),
    startable(8),
    {
      id: 'price',
      title: 'PER GPU',
      width: 10,
      align: 'right',
      givesWay: 2,
      fields: [],
      cell: (item, facts) => {
        const price = pricePerGpu(item, facts);
        return { text: price === null ? '' : formatRate(price, facts.currency) };
      },
      sortKey: pricePerGpu,
      highFirst: true,
      currency: (_, facts) => facts.currency,
      needs: ['balance', 'prices'],
    },
  ],
  defaultSort: null,
  actions: [],
  name: (item) => `${shortGpu(item.gpuModel)} in ${item.region}`,
  filterFields: { gpu: (item) => item.gpuModel, region: (item) => item.region, tier: (item) => item.tier },
  inTransition: () => false,
  details: stockDetails,
  related: ['specs'],
  copyText: (item) => item.gpuModel,
  copies: 'the name of the GPU',
  emptyText:
    'The service shows no stock. Each GPU model would have a row for each region, with how many are free there.',
};
