import type { Prices, VolumeTypeOffer } from '../../api/types.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import type { Facts } from '../types.ts';

/** A terabyte is billed as that many gigabytes (CONTRACT 6.1). */
const gbPerTb = 1_000;
const snapshotPriceGb = 100;

function priceIn(prices: Prices, currency: string): number | null {
  return Object.hasOwn(prices, currency) ? (prices[currency] ?? null) : null;
}

/** The types of volume on offer: as the service lists them, and until that was read as the price list has them. */
export function volumeOffers({ collections, prices }: Facts): readonly VolumeTypeOffer[] {
  const listed = [...collections.volumeTypes.byId.values()];
  if (listed.length > 0) return listed;
  const regions = [...collections.regions.byId.values()];
  return (prices?.volumes ?? []).map(({ tier, volumeType, pricesPerTbHour, minimumSizeGb }) => ({
    volumeType,
    tier,
    regions: regions.filter((region) => region.tier === tier).map(({ name }) => name),
    minSizeGb: minimumSizeGb,
    maxSizeGb: null,
    pricesPerTbHour,
  }));
}

/** What is offered under a name of a type; null where nothing is. */
export function offerOf(volumeType: string, facts: Facts): VolumeTypeOffer | null {
  return volumeOffers(facts).find((offer) => offer.volumeType === volumeType) ?? null;
}

/** The price of a terabyte by the hour in the account's currency, null where none is told; the price list has the last word. */
export function pricePerTb(
  { volumeType, tier, pricesPerTbHour }: VolumeTypeOffer,
  facts: Facts,
): number | null {
  const { prices, currency } = facts;
  const listed = prices?.volumes.find((price) => price.volumeType === volumeType && price.tier === tier);
  return priceIn(listed?.pricesPerTbHour ?? {}, currency) ?? priceIn(pricesPerTbHour, currency);
}

/** What a volume of a type and size costs by the hour in the account's currency; null where no price is told. */
export function volumePrice(volumeType: string, sizeGb: number, facts: Facts): number | null {
  const offer = offerOf(volumeType, facts);
  const price = offer === null ? null : pricePerTb(offer, facts);
  return price === null ? null : fromMicros(Math.round((toMicros(price) * sizeGb) / gbPerTb));
}

/** The size that every snapshot is charged for, and what it costs by the hour; null where no price is told (CONTRACT 6.1). */
export function snapshotPrice({ prices, currency }: Facts): {
  readonly sizeGb: number;
  readonly hourlyRate: number;
} | null {
  const listed = prices?.snapshots ?? null;
  const price = listed === null ? null : priceIn(listed.pricesPer100GbHour, currency);
  if (listed === null || price === null) return null;
  const { fixedSizeGb } = listed;
  return {
    sizeGb: fixedSizeGb,
    hourlyRate: fromMicros(Math.round((toMicros(price) * fixedSizeGb) / snapshotPriceGb)),
  };
}
