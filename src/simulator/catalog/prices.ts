import type { Schemas } from '../contract/types.ts';

export type Currency = Schemas['CurrencyEnum'];
export type Tier = Schemas['TierEnum'];
export type Prices = Readonly<Record<Currency, number>>;

export const CURRENCIES: readonly Currency[] = ['USD', 'EUR', 'INR'];
export const TIERS: readonly Tier[] = ['legacy', 'advanced'];

export interface GpuOffer {
  readonly tier: Tier;
  readonly maxCount: number;
  readonly prices: Prices;
}

/** The price book: per GPU per hour, by model (contract 4.4). */
export const GPU_OFFERS: Readonly<Record<string, GpuOffer>> = {
  'H100-PCIe-NVLink-80GB': { tier: 'legacy', maxCount: 8, prices: { USD: 2.29, EUR: 2.39, INR: 199 } },
  'H100-PCIe-80GB': { tier: 'legacy', maxCount: 8, prices: { USD: 2.25, EUR: 2.05, INR: 195 } },
  'A100-SXM4-80GB-NVLink': { tier: 'legacy', maxCount: 8, prices: { USD: 1.59, EUR: 1.45, INR: 135 } },
  'A100-PCIe-80GB': { tier: 'legacy', maxCount: 8, prices: { USD: 1.55, EUR: 1.39, INR: 135 } },
  L40: { tier: 'legacy', maxCount: 8, prices: { USD: 1.19, EUR: 1.09, INR: 99 } },
  'RTX-A6000': { tier: 'legacy', maxCount: 4, prices: { USD: 0.69, EUR: 0.75, INR: 49 } },
  A40: { tier: 'legacy', maxCount: 8, prices: { USD: 0.69, EUR: 0.45, INR: 49 } },
  'B300-262GB': { tier: 'advanced', maxCount: 8, prices: { USD: 5.79, EUR: 5.99, INR: 499 } },
  'H100-SXM5-80GB': { tier: 'advanced', maxCount: 8, prices: { USD: 2.49, EUR: 2.69, INR: 209 } },
};

interface VolumeOffer {
  readonly tier: Tier;
  readonly prices: Prices;
}

/** Volume prices per TB (1000 GB) per hour, by type. */
export const VOLUME_OFFERS: Readonly<Record<string, VolumeOffer>> = {
  SSD: { tier: 'legacy', prices: { USD: 0.1, EUR: 0.1, INR: 10 } },
  HDD: { tier: 'advanced', prices: { USD: 0.08, EUR: 0.1, INR: 8 } },
  NVMe: { tier: 'advanced', prices: { USD: 0.3, EUR: 0.35, INR: 30 } },
};

/** Snapshot price per 100 GB per hour; snapshots exist on the legacy tier only. */
export const SNAPSHOT_PRICES: Prices = { USD: 0.1, EUR: 0.1, INR: 10 };
export const SNAPSHOT_SIZE_GB = 100;

/** What a hibernated instance costs per hour, whatever its size (contract 6.1). */
export const HIBERNATED_PRICES: Prices = { USD: 0.01, EUR: 0.01, INR: 1 };

/** The least credit that can be bought at once (contract 6.3). */
export const MINIMUM_PURCHASE: Prices = { USD: 5, EUR: 5, INR: 100 };

/** The least balance that lets a charge begin (contract 6.4). */
export const MINIMUM_BALANCE: Prices = { USD: 1, EUR: 1, INR: 100 };

export const MINIMUM_VOLUME_GB = 100;
export const MAXIMUM_VOLUME_GB = 1_048_576;
