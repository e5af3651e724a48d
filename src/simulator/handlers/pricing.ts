import {
  CURRENCIES,
  type Currency,
  GPU_OFFERS,
  MINIMUM_VOLUME_GB,
  type Prices,
  SNAPSHOT_PRICES,
  SNAPSHOT_SIZE_GB,
  TIERS,
  type Tier,
  VOLUME_OFFERS,
} from '../catalog/prices.ts';
import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import type { Handlers } from './call.ts';

type Filter = Schemas['PricingRequest'];

/** The price list; GET and POST take the same filter. */
export const pricingHandlers = {
  getPricing: ({ query, time }) => priceList(query, time),
  // The body wins where both name a field.
  quotePricing: ({ query, body, time }) => priceList({ ...query, ...body }, time),
} satisfies Handlers;

function priceList(
  filter: Filter,
  time: WireTime,
): { message: string; pricing_data: Schemas['PricingData'] } {
  const wants = (section: Schemas['ResourceTypeEnum']) =>
    filter.resource_type === undefined || filter.resource_type === section;
  return {
    message: 'Pricing information retrieved successfully',
    pricing_data: {
      ...(wants('volumes') ? { volumes: volumeSection(filter) } : {}),
      ...(wants('snapshots') ? { snapshots: snapshotSection(filter) } : {}),
      ...(wants('gpus') ? { gpus: gpuSection(filter) } : {}),
      metadata: {
        supported_currencies: [...CURRENCIES],
        supported_tiers: [...TIERS],
        volume_minimum_size_gb: MINIMUM_VOLUME_GB,
        authenticated_user: 'demo-key',
        authentication_type: 'api_key',
        timestamp: time.epochSeconds(),
      },
    },
  };
}

function volumeSection(filter: Filter): Schemas['VolumePricing'] {
  const offers = Object.entries(VOLUME_OFFERS)
    .filter(([type, { tier }]) => isWanted(filter.tier, tier) && isWanted(filter.volume_type, type))
    .map(([type, { tier, prices }]) => ({
      tier,
      name: type,
      entry: { prices: inCurrency(prices, filter), unit: 'per TB per hour' },
    }));
  return {
    pricing: byTier(offers),
    minimum_size_gb: MINIMUM_VOLUME_GB,
    description: 'Volume storage pricing based on tier and volume type',
  };
}

function snapshotSection(filter: Filter): Schemas['SnapshotPricing'] {
  const legacy = {
    prices: inCurrency(SNAPSHOT_PRICES, filter),
    fixed_size_gb: SNAPSHOT_SIZE_GB,
    unit: 'per hour (fixed 100GB)',
  };
  return {
    pricing: isWanted(filter.tier, 'legacy') ? { legacy } : {},
    description: 'Snapshot pricing - fixed 100GB per snapshot, legacy tier only',
  };
}

function gpuSection(filter: Filter): Schemas['GpuPricing'] {
  const offers = Object.entries(GPU_OFFERS)
    .filter(([model, { tier }]) => isWanted(filter.tier, tier) && isWanted(filter.gpu_model, model))
    .filter(([, { maxCount }]) => (filter.gpu_count ?? 1) <= maxCount)
    .map(([model, { tier, prices, maxCount }]) => ({
      tier,
      name: model,
      entry: { prices: inCurrency(prices, filter), max_count: maxCount, unit: 'per GPU per hour' },
    }));
  return { pricing: byTier(offers), description: 'GPU pricing by model and tier' };
}

function byTier<Entry>(
  offers: readonly { readonly tier: Tier; readonly name: string; readonly entry: Entry }[],
): Record<string, Record<string, Entry>> {
  const tiers: Record<string, Record<string, Entry>> = {};
  for (const { tier, name, entry } of offers) {
    tiers[tier] = { ...tiers[tier], [name]: entry };
  }
  return tiers;
}

function inCurrency(prices: Prices, filter: Filter): Partial<Record<Currency, number>> {
  return filter.currency === undefined ? prices : { [filter.currency]: prices[filter.currency] };
}

function isWanted(filter: string | undefined, value: string): boolean {
  return filter === undefined || filter === value;
}
