import type { StockItem } from '../api/types.ts';
import { formatRate } from '../store/money.ts';
import { numberColumn, textColumn } from './columns.ts';
import { shortGpu } from './gpu-names.ts';
import type { Column, Facts, Resource } from './types.ts';

function pricePerGpu(item: StockItem, { prices, currency }: Facts): number | null {
  const offer = prices?.gpus.find(
    ({ gpuModel, tier }) => gpuModel === item.gpuModel && (item.tier === '' || tier === item.tier),
  );
  const inAll = offer?.prices ?? {};
  return Object.hasOwn(inAll, currency) ? (inAll[currency] ?? null) : null;
}

const startable = (gpuCount: number): Column<StockItem> =>
  numberColumn(
    { id: `${gpuCount}x`, title: `${gpuCount}x`, width: 5, fields: ['startable'] },
    (item) => item.startable[gpuCount] ?? 0,
    (count) => (count === 0 ? '-' : String(count)),
  );

/** Free GPUs by region and model, and how many machines of each size could start now. */
export const stock: Resource<StockItem> = {
  id: 'stock',
  title: 'Stock',
  shortTitle: 'Stock',
  noun: 'GPU',
  aliases: ['gpus', 'gpu-stock'],
  collection: 'stock',
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
  related: [],
  copyText: (item) => item.gpuModel,
  emptyText: 'The service shows no stock.',
};
