import * as v from 'valibot';
import type { CallOptions, SpecQuery, StockQuery, TierQuery } from './calls.ts';
import type { Client } from './client.ts';
import {
  count,
  countOrNull,
  fields,
  flag,
  flagOrNull,
  id,
  list,
  names,
  text,
  textOrNull,
  tier,
} from './shape.ts';
import type { GpuSpec, Region, StockItem } from './types.ts';

const region = v.pipe(
  fields({
    name: id,
    display_name: text,
    country: text,
    tier,
    description: textOrNull,
    available: flagOrNull,
  }),
  v.transform(
    (row): Region => ({
      name: row.name,
      displayName: row.display_name === '' ? row.name : row.display_name,
      country: row.country,
      tier: row.tier,
      description: row.description,
      // A region that is listed counts as open unless the service says otherwise.
      available: row.available ?? true,
    }),
  ),
);

/** `{"1x": 12, "2x": 5}` as instances by GPU count; a size the service leaves out has none. */
const configurations = v.fallback(
  v.pipe(
    v.record(v.string(), count),
    v.transform((sizes) => {
      const counts = Object.entries(sizes).map(
        ([size, startable]) => [Number.parseInt(size, 10), startable] as const,
      );
      return Object.fromEntries(counts.filter(([gpuCount]) => gpuCount > 0));
    }),
  ),
  () => ({}),
);

const stockItem = v.pipe(
  fields({ region: id, tier, gpu_model: id, available: count, configurations }),
  v.transform(
    (row): StockItem => ({
      region: row.region,
      tier: row.tier,
      gpuModel: row.gpu_model,
      available: row.available,
      startable: row.configurations,
    }),
  ),
);

const spec = v.pipe(
  fields({
    gpu_model: id,
    tier,
    gpu_count: count,
    gpu_memory_gb: count,
    vcpus: count,
    ram_gb: count,
    root_disk_gb: count,
    ephemeral_disk_gb: countOrNull,
    nvlink: flag,
    supports_hibernation: flag,
    supports_snapshots: flag,
    regions: names,
  }),
  v.transform(
    (row): GpuSpec => ({
      gpuModel: row.gpu_model,
      tier: row.tier,
      gpuCount: row.gpu_count,
      gpuMemoryGb: row.gpu_memory_gb,
      vcpus: row.vcpus,
      ramGb: row.ram_gb,
      rootDiskGb: row.root_disk_gb,
      ephemeralDiskGb: row.ephemeral_disk_gb,
      nvlink: row.nvlink,
      supportsHibernation: row.supports_hibernation,
      supportsSnapshots: row.supports_snapshots,
      regions: row.regions,
    }),
  ),
);

const regionList = fields({ regions: list(region) });
const stockList = fields({ stocks: list(stockItem) });

/** Specs stand under their tier, which a row may leave out. */
const specsByTier = v.pipe(
  fields({ specs: v.record(v.string(), list(spec), 'an object') }),
  v.transform(({ specs }): readonly GpuSpec[] =>
    Object.entries(specs).flatMap(([name, rows]) =>
      rows.map((row) => (row.tier === '' ? { ...row, tier: name.toLowerCase() } : row)),
    ),
  ),
);

/** All regions (CONTRACT 4.3, RegionsResponse). */
export async function listRegions(
  client: Client,
  { tier: ofTier }: TierQuery,
  options?: CallOptions,
): Promise<readonly Region[]> {
  const query = { tier: ofTier };
  return (await client({ operation: 'listRegions', query, schema: regionList, options })).value.regions;
}

/** Free GPUs by region and model (CONTRACT 4.3, GPUStocksResponse). */
export async function listGpuStocks(
  client: Client,
  { region: inRegion, gpuModel, tier: ofTier }: StockQuery,
  options?: CallOptions,
): Promise<readonly StockItem[]> {
  const query = { region: inRegion, gpu_model: gpuModel, tier: ofTier };
  return (await client({ operation: 'listGpuStocks', query, schema: stockList, options })).value.stocks;
}

/** The machines on offer, by GPU model and count (CONTRACT 4.3, GPUSpecsResponse). */
export async function listGpuSpecs(
  client: Client,
  { gpuModel, tier: ofTier }: SpecQuery,
  options?: CallOptions,
): Promise<readonly GpuSpec[]> {
  const query = { gpu_model: gpuModel, tier: ofTier };
  return (await client({ operation: 'listGpuSpecs', query, schema: specsByTier, options })).value;
}
