import * as v from 'valibot';
import type { CallOptions, PriceQuery } from './calls.ts';
import type { Client } from './client.ts';
import type { PricingRequest } from './requests.ts';
import { countOrNull, fields, money, text, textOrNull } from './shape.ts';
import type { PriceBook, Prices } from './types.ts';

const usualSnapshotGb = 100;

/** Price of CONTRACT 4.4. A currency with null in place of a price has none. */
export const prices = v.pipe(
  v.record(v.string(), v.nullable(money), 'an object'),
  v.transform((byCurrency): Prices => {
    const told = Object.entries(byCurrency).filter((entry): entry is [string, number] => entry[1] !== null);
    return Object.fromEntries(told);
  }),
);
const byName = <const Offer extends v.GenericSchema>(offer: Offer) =>
  v.record(v.string(), offer, 'an object');

/** Tiers and their offers; a tier or a model that has no offer is simply missing (CONTRACT 4.4). */
const gpus = fields({ pricing: byName(byName(fields({ prices, max_count: countOrNull, unit: text }))) });
const volumes = fields({
  pricing: byName(byName(fields({ prices, unit: text }))),
  minimum_size_gb: countOrNull,
});
const snapshots = fields({ pricing: byName(fields({ prices, fixed_size_gb: countOrNull, unit: text })) });

const priceBook = v.pipe(
  fields({
    pricing_data: fields({
      gpus: v.nullish(gpus, null),
      volumes: v.nullish(volumes, null),
      snapshots: v.nullish(snapshots, null),
      metadata: v.fallback(v.nullable(fields({ authenticated_user: textOrNull })), null),
    }),
  }),
  v.transform(({ pricing_data: data }): PriceBook => {
    const [snapshot] = Object.entries(data.snapshots?.pricing ?? {});
    return {
      gpus: offers(data.gpus?.pricing).map(([tier, gpuModel, offer]) => ({
        tier,
        gpuModel,
        prices: offer.prices,
        maxCount: offer.max_count,
        unit: offer.unit,
      })),
      volumes: offers(data.volumes?.pricing).map(([tier, volumeType, offer]) => ({
        tier,
        volumeType,
        pricesPerTbHour: offer.prices,
        minimumSizeGb: data.volumes?.minimum_size_gb ?? null,
        unit: offer.unit,
      })),
      snapshots:
        snapshot === undefined
          ? null
          : {
              tier: snapshot[0].toLowerCase(),
              pricesPer100GbHour: snapshot[1].prices,
              fixedSizeGb: snapshot[1].fixed_size_gb ?? usualSnapshotGb,
              unit: snapshot[1].unit,
            },
      keyLabel: data.metadata?.authenticated_user ?? null,
    };
  }),
);

function offers<Offer>(
  byTier: Readonly<Record<string, Readonly<Record<string, Offer>>>> | undefined,
): readonly (readonly [tier: string, name: string, offer: Offer])[] {
  return Object.entries(byTier ?? {}).flatMap(([tier, byModel]) =>
    Object.entries(byModel).map(([name, offer]) => [tier.toLowerCase(), name, offer] as const),
  );
}

/** The price list, by the hour and in each currency; the whole of it for an empty query (CONTRACT 4.4). */
export async function getPricing(
  client: Client,
  asked: PriceQuery,
  options?: CallOptions,
): Promise<PriceBook> {
  const query = {
    tier: asked.tier,
    currency: asked.currency,
    resource_type: asked.resourceType,
    volume_size_gb: asked.volumeSizeGb,
    volume_type: asked.volumeType,
    gpu_model: asked.gpuModel,
    gpu_count: asked.gpuCount,
  };
  return (await client({ operation: 'getPricing', query, schema: priceBook, options })).value;
}

/** The prices that match a request (CONTRACT row 6). */
export async function quotePricing(
  client: Client,
  request: PricingRequest,
  options?: CallOptions,
): Promise<PriceBook> {
  return (await client({ operation: 'quotePricing', body: request, schema: priceBook, options })).value;
}
