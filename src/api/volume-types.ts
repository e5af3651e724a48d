import * as v from 'valibot';
import type { CallOptions, PlaceQuery } from './calls.ts';
import type { Client } from './client.ts';
import { prices } from './pricing.ts';
import { countOrNull, fields, list, names, tier } from './shape.ts';
import { volumeType } from './statuses.ts';
import type { VolumeTypeOffer } from './types.ts';

const whole = v.pipe(
  fields({
    volume_type: volumeType,
    tier,
    regions: names,
    min_size_gb: countOrNull,
    max_size_gb: countOrNull,
    prices: v.fallback(prices, {}),
  }),
  v.transform(
    (row): VolumeTypeOffer => ({
      volumeType: row.volume_type,
      tier: row.tier,
      regions: row.regions,
      minSizeGb: row.min_size_gb,
      maxSizeGb: row.max_size_gb,
      pricesPerTbHour: row.prices,
    }),
  ),
);
const named = v.pipe(
  v.string(),
  v.transform((name) => ({ volume_type: name })),
  whole,
);

/** Also its name alone (CONTRACT 4.7). */
const volumeTypeList = fields({
  volume_types: list(v.lazy((item) => (typeof item === 'string' ? named : whole))),
});

/** What kinds of volume there are, where and in which sizes (CONTRACT 4.7, GetVolumeTypesResponse). */
export async function listVolumeTypes(
  client: Client,
  { region, tier: ofTier }: PlaceQuery,
  options?: CallOptions,
): Promise<readonly VolumeTypeOffer[]> {
  const query = { region, tier: ofTier };
  return (await client({ operation: 'listVolumeTypes', query, schema: volumeTypeList, options })).value
    .volume_types;
}
