import type { GpuSpec } from '../../api/types.ts';
import { placesFor, type WatchWish } from '../../store/watches.ts';
import { flagColumn, numberColumn, offeredRateColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import { counted, gigabytes, overHours, ratesOverTime } from '../texts.ts';
import type { Details, Facts, Resource } from '../types.ts';
import { gpuLabel } from './gpu-names.ts';
import { calculatorAction, deployAction, watchAction } from './gpu-openings.ts';
import { pricePerGpu } from './gpu-price.ts';

/** What the whole machine costs per hour. */
function hourlyRate(spec: GpuSpec, facts: Facts): number | null {
  const price = pricePerGpu(spec, facts);
  return price === null ? null : overHours(price, spec.gpuCount);
}

/** Such a machine where most of it is free; null where none can be started. */
function placeOf({ gpuModel, gpuCount }: GpuSpec, { collections }: Facts): WatchWish | null {
  const wish = { gpuModel, gpuCount, region: null };
  const [place] = placesFor(wish, collections.stock.byId.values());
  return place === undefined ? null : { ...wish, region: place.region };
}

const yesOrNo = (flag: boolean) => (flag ? 'yes' : 'no');

/** Its hardware, its price, and where it can be started now. */
function specDetails(spec: GpuSpec, facts: Facts): Details {
  const rate = hourlyRate(spec, facts);
  const stock = [...facts.collections.stock.byId.values()].filter(
    ({ gpuModel, tier }) => gpuModel === spec.gpuModel && (tier === '' || tier === spec.tier),
  );
  return {
    lead: [{ text: 'VM type', tone: 'dim' }],
    summary: [spec.tier, `${spec.vcpus} vCPU`, `${gigabytes(spec.ramGb)} RAM`],
    sections: [
      group(null, [
        fact('Money', ...(rate === null ? [] : ratesOverTime(rate, facts.currency))),
        { ...fact('GPU', spec.gpuModel), hint: 'y copies' },
        fact('GPUs', String(spec.gpuCount), `${gigabytes(spec.gpuMemoryGb)} each`),
        fact('NVLink', yesOrNo(spec.nvlink)),
        fact('vCPU', String(spec.vcpus)),
        fact('RAM', gigabytes(spec.ramGb)),
        fact('Root disk', gigabytes(spec.rootDiskGb)),
        fact('Ephemeral disk', gigabytes(spec.ephemeralDiskGb) || 'none'),
        fact('Hibernates', yesOrNo(spec.supportsHibernation)),
        fact('Snapshots', yesOrNo(spec.supportsSnapshots)),
        fact('Tier', spec.tier),
        fact('Regions', ...spec.regions),
      ]),
      table('Stock', 'none is shown', stock, [
        { title: 'region', cell: ({ region }) => region },
        { title: 'free GPUs', align: 'right', cell: ({ available }) => String(available) },
        {
          title: 'can be started',
          align: 'right',
          cell: ({ startable }) => {
            const count = startable[spec.gpuCount] ?? 0;
            return count === 0 ? { text: 'none', tone: 'dim' } : counted(count, 'VM');
          },
        },
      ]),
    ],
  };
}

/** What machines on offer are made of, a row for each model and count (CONTRACT 4.3). */
export const specs: Resource<GpuSpec> = {
  id: 'specs',
  title: 'Specs',
  shortTitle: 'Specs',
  noun: 'VM type',
  aliases: ['gpu-specs', 'flavors'],
  collection: 'specs',
  optional: 'specs',
  columns: [
    {
      ...textColumn<GpuSpec>(
        { id: 'gpu', title: 'GPU', width: 15, grow: true, fields: ['gpuModel', 'gpuCount'] },
        (spec) => gpuLabel(spec.gpuCount, spec.gpuModel),
      ),
      sortKey: (spec) => `${spec.gpuModel} ${String(spec.gpuCount).padStart(3, '0')}`,
    },
    textColumn({ id: 'tier', title: 'TIER', width: 8, givesWay: 3 }, (spec) => spec.tier),
    numberColumn({ id: 'gpuMemoryGb', title: 'GPU GB', width: 6 }, (spec) => spec.gpuMemoryGb),
    numberColumn({ id: 'vcpus', title: 'VCPU', width: 5 }, (spec) => spec.vcpus),
    numberColumn({ id: 'ramGb', title: 'RAM GB', width: 6 }, (spec) => spec.ramGb),
    numberColumn({ id: 'rootDiskGb', title: 'DISK GB', width: 7, givesWay: 4 }, (spec) => spec.rootDiskGb),
    numberColumn(
      { id: 'ephemeralDiskGb', title: 'EPHEM GB', width: 8, givesWay: 1 },
      (spec) => spec.ephemeralDiskGb,
    ),
    offeredRateColumn(0, hourlyRate),
    textColumn({ id: 'regions', title: 'REGIONS', width: 27, givesWay: 5 }, (spec) => spec.regions.join(' ')),
    flagColumn(
      { id: 'supportsHibernation', title: 'HIBERNATES', width: 10, givesWay: 6 },
      (spec) => spec.supportsHibernation,
    ),
    flagColumn(
      { id: 'supportsSnapshots', title: 'SNAPSHOTS', width: 9, givesWay: 7 },
      (spec) => spec.supportsSnapshots,
    ),
    flagColumn({ id: 'nvlink', title: 'NVLINK', width: 6, givesWay: 8 }, (spec) => spec.nvlink),
  ],
  defaultSort: { by: 'gpu', direction: 'ascending' },
  actions: [
    deployAction('specs', placeOf),
    watchAction('specs', ({ gpuModel, gpuCount }) => ({ gpuModel, gpuCount, region: null })),
    calculatorAction('specs', ({ gpuModel, gpuCount }) => ({ gpu: gpuModel, count: String(gpuCount) })),
  ],
  name: (spec) => gpuLabel(spec.gpuCount, spec.gpuModel),
  filterFields: {
    gpu: (spec) => `${spec.gpuModel} ${gpuLabel(spec.gpuCount, spec.gpuModel)}`,
    tier: (spec) => spec.tier,
    region: (spec) => spec.regions.join(' '),
    count: (spec) => `${spec.gpuCount}x`,
  },
  inTransition: () => false,
  details: specDetails,
  related: ['stock'],
  copies: 'the name of the GPU',
  copyText: (spec) => spec.gpuModel,
  emptyText: 'The service names no types of VM. Each would say what a VM of a GPU model and count has.',
};
