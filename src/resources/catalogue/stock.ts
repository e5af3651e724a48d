import type { GpuSpec, StockItem } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { formatMoney, formatRate } from '../../store/money/money.ts';
import { rowIds } from '../../store/row-ids.ts';
import type { StockReading } from '../../store/state.ts';
import { mostReadings } from '../../store/stock-history.ts';
import type { WatchWish } from '../../store/watches.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import { counted, gigabytes, hoursPerDay, overHours } from '../texts.ts';
import { clockTime } from '../times.ts';
import type { Column, Details, Facts, Resource } from '../types.ts';
import { gpuLabel, shortGpu } from './gpu-names.ts';
import { calculatorAction, deployAction, watchAction } from './gpu-openings.ts';
import { pricePerGpu } from './gpu-price.ts';

const startable = (gpuCount: number): Column<StockItem> =>
  numberColumn(
    { id: `${gpuCount}x`, title: `${gpuCount}x`, width: 4, fields: [`startable.${gpuCount}`] },
    (item) => item.startable[gpuCount] ?? 0,
    (count) => (count === 0 ? '-' : String(count)),
  );

function specsOf(item: StockItem, { collections }: Facts): readonly GpuSpec[] {
  return [...collections.specs.byId.values()].filter(
    ({ gpuModel, tier }) => gpuModel === item.gpuModel && (item.tier === '' || tier === item.tier),
  );
}

/** What one GPU comes with, by the smallest machine the service names; null where it names none. */
function perGpu(item: StockItem, facts: Facts, part: (spec: GpuSpec) => number): number | null {
  const [smallest] = specsOf(item, facts).toSorted((one, other) => one.gpuCount - other.gpuCount);
  return smallest === undefined ? null : Math.floor(part(smallest) / smallest.gpuCount);
}

function specColumn(
  look: { readonly id: string; readonly title: string; readonly width: number; readonly givesWay: number },
  value: (item: StockItem, facts: Facts) => number | null,
): Column<StockItem> {
  return {
    ...look,
    align: 'right',
    fields: [],
    highFirst: true,
    cell: (item, facts) => {
      const number = value(item, facts);
      return { text: number === null ? '' : withCommas(number) };
    },
    sortKey: value,
    needs: ['specs'],
  };
}

const noReadings: readonly StockReading[] = [];

function readingsOf(item: StockItem, { stockHistory }: Facts): readonly StockReading[] {
  return stockHistory.get(rowIds.stock(item)) ?? noReadings;
}

/** What was free at the last readings that differed, the newest at the right. */
const latelyColumn: Column<StockItem> = {
  id: 'lately',
  title: 'LATELY',
  width: mostReadings,
  align: 'right',
  givesWay: 2,
  fields: [],
  isOnScreenOnly: true,
  highFirst: true,
  sortWords: ['oldest change', 'newest change'],
  cell(item, facts) {
    const bars = readingsOf(item, facts).map(({ available }) => available);
    // A chart of one bar says nothing that is not in the column beside it.
    return bars.length < 2 ? { text: '' } : { text: bars.join(' '), bars };
  },
  sortKey: (item, facts) => readingsOf(item, facts).at(-1)?.atMs ?? null,
};

/** Sizes of machines, where the service names no other (CONTRACT 4.1). */
const usualSizes = [1, 2, 4, 8];

function sizesOf(item: StockItem): readonly number[] {
  const named = Object.keys(item.startable).map(Number);
  return [...new Set([...usualSizes, ...named])].sort((one, other) => one - other);
}

/** What can be started now, and what each size has and costs. */
function stockDetails(item: StockItem, facts: Facts): Details {
  const { currency } = facts;
  const price = pricePerGpu(item, facts);
  const money = (gpuCount: number, hours: number) =>
    price === null ? '' : formatMoney(overHours(price, gpuCount * hours), currency);
  const specs = specsOf(item, facts);
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
      table('Lately', 'not read yet', readingsOf(item, facts).toReversed(), [
        { title: 'since', cell: ({ atMs }) => clockTime(atMs) },
        { title: 'free GPUs', align: 'right', cell: ({ available }) => withCommas(available) },
        ...sizesOf(item).map((gpuCount) => ({
          title: `${gpuCount}x`,
          align: 'right' as const,
          cell: (reading: StockReading) => String(reading.startable[gpuCount] || '-'),
        })),
      ]),
    ],
  };
}

/** The smallest machine of it that can be started; null for none. */
function smallestWish(item: StockItem): WatchWish | null {
  const { gpuModel, region, startable } = item;
  const gpuCount = sizesOf(item).find((size) => (startable[size] ?? 0) > 0);
  return gpuCount === undefined ? null : { gpuModel, gpuCount, region };
}

/** What is most likely waited for: the smallest size that can't be started; where all can, the smallest. */
function missingSize({ gpuModel, startable }: StockItem, { prices }: Facts): number {
  const most = prices?.gpus.find((offer) => offer.gpuModel === gpuModel)?.maxCount ?? null;
  const sizes = usualSizes.filter((size) => most === null || size <= most);
  return sizes.find((size) => (startable[size] ?? 0) === 0) ?? 1;
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
      { id: 'gpuModel', title: 'GPU', width: 13, grow: true },
      (item) => ({ text: shortGpu(item.gpuModel), tone: item.available === 0 ? 'dim' : 'plain' }),
      (item) => item.gpuModel,
    ),
    textColumn({ id: 'region', title: 'REGION', width: 9 }, (item) => item.region),
    textColumn({ id: 'tier', title: 'TIER', width: 8, givesWay: 4 }, (item) => item.tier),
    specColumn(
      { id: 'gpuMemoryGb', title: 'GPU GB', width: 6, givesWay: 3 },
      (item, facts) => specsOf(item, facts)[0]?.gpuMemoryGb ?? null,
    ),
    specColumn({ id: 'vcpus', title: 'VCPU/GPU', width: 8, givesWay: 5 }, (item, facts) =>
      perGpu(item, facts, ({ vcpus }) => vcpus),
    ),
    specColumn({ id: 'ramGb', title: 'RAM GB/GPU', width: 10, givesWay: 6 }, (item, facts) =>
      perGpu(item, facts, ({ ramGb }) => ramGb),
    ),
    numberColumn({ id: 'available', title: 'FREE', width: 5 }, (item) => item.available),
    startable(1),
    startable(2),
    startable(4),
    startable(8),
    {
      id: 'price',
      title: 'PER GPU',
      width: 9,
      align: 'right',
      givesWay: 1,
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
    latelyColumn,
  ],
  defaultSort: null,
  actions: [
    deployAction('stock', smallestWish),
    watchAction('stock', (item, facts) => ({
      gpuModel: item.gpuModel,
      gpuCount: missingSize(item, facts),
      region: item.region,
    })),
    calculatorAction('stock', ({ gpuModel }) => ({ gpu: gpuModel })),
  ],
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
