import type { PriceBook, Prices, Tier } from '../../api/types.ts';

/** One thing that has a price by the hour. */
export interface PriceOffer {
  readonly resource: 'GPU' | 'volume' | 'snapshot';
  /** GPU model or volume type; empty for a snapshot, of which there is one kind. */
  readonly name: string;
  readonly tier: Tier;
  /** What a price is for: one GPU, or so many GB. */
  readonly per: 'GPU' | { readonly sizeGb: number };
  readonly prices: Prices;
  /** The same in the words of the service. */
  readonly unit: string;
  readonly maxCount: number | null;
  readonly minimumSizeGb: number | null;
}

/** A terabyte of a volume is billed as that many gigabytes (CONTRACT 6.1). */
const terabyteGb = 1_000;
const snapshotUnitGb = 100;

/** The price list as rows: GPUs, volumes, snapshots, each in the order of the service (CONTRACT 4.4). */
export function priceOffers({ gpus, volumes, snapshots }: PriceBook): readonly PriceOffer[] {
  const none = { maxCount: null, minimumSizeGb: null };
  return [
    ...gpus.map(
      ({ gpuModel, tier, prices, maxCount, unit }): PriceOffer => ({
        ...none,
        resource: 'GPU',
        name: gpuModel,
        tier,
        per: 'GPU',
        prices,
        unit,
        maxCount,
      }),
    ),
    ...volumes.map(
      ({ volumeType, tier, pricesPerTbHour, minimumSizeGb, unit }): PriceOffer => ({
        ...none,
        resource: 'volume',
        name: volumeType,
        tier,
        per: { sizeGb: terabyteGb },
        prices: pricesPerTbHour,
        unit,
        minimumSizeGb,
      }),
    ),
    ...(snapshots === null
      ? []
      : [
          {
            ...none,
            resource: 'snapshot' as const,
            name: '',
            tier: snapshots.tier,
            per: { sizeGb: snapshotUnitGb },
            prices: snapshots.pricesPer100GbHour,
            unit: snapshots.unit,
            minimumSizeGb: snapshots.fixedSizeGb,
          },
        ]),
  ];
}
