import type { PricingRequest } from '../../../api/requests.ts';
import type { Currency, PriceBook, Prices } from '../../../api/types.ts';
import { estimate, type PricedAmount } from '../../../store/money/estimate.ts';
import { gpuLabel } from '../../catalogue/gpu-names.ts';
import { counted, gigabytes } from '../../texts.ts';
import { pricingRequest } from '../quote.ts';
import type { FormContext, FormValues } from '../types.ts';
import { textOf } from '../types.ts';

const terabyteGb = 1_000;
const snapshotUnitGb = 100;
export const minutesPerHour = 60;

/** Something that is reckoned with: what it is called, and its price in each currency. */
export interface Part {
  readonly label: string;
  readonly prices: Prices;
  readonly amount: number;
  readonly per: number;
}

/** A whole number as it is typed, with commas or without; null for anything else. */
export function wholeNumber(text: string): number | null {
  const digits = text.trim().replaceAll(',', '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** What is typed of it, nothing for an empty field or for what is no number. */
export function numberOf(values: FormValues, id: string): number {
  return wholeNumber(textOf(values, id)) ?? 0;
}

type VolumeOffer = PriceBook['volumes'][number];

/** What a type of volume is chosen by: a tier may have its own of that name. */
export const volumeKey = ({ tier, volumeType }: VolumeOffer): string => `${tier}/${volumeType}`;

/** The model that was chosen, with its prices. */
export function gpuOf(values: FormValues, { facts }: FormContext) {
  return facts.prices?.gpus.find(({ gpuModel }) => gpuModel === textOf(values, 'gpu'));
}

/** The type of volume that was chosen, with its prices. */
export function volumeOf(values: FormValues, { facts }: FormContext): VolumeOffer | undefined {
  return facts.prices?.volumes.find((offer) => volumeKey(offer) === textOf(values, 'volume'));
}

/** What is reckoned with, each part with the price of the service (CONTRACT 4.4). */
export function partsOf(values: FormValues, context: FormContext): readonly Part[] {
  const gpu = gpuOf(values, context);
  const volume = volumeOf(values, context);
  const sizeGb = numberOf(values, 'size');
  const snapshots = context.facts.prices?.snapshots ?? null;
  const snapshotCount = numberOf(values, 'snapshots');
  const parts: Part[] = [];
  if (gpu !== undefined) {
    const count = Number(textOf(values, 'count'));
    parts.push({ label: gpuLabel(count, gpu.gpuModel), prices: gpu.prices, amount: count, per: 1 });
  }
  if (volume !== undefined && sizeGb > 0)
    parts.push({
      label: `${gigabytes(sizeGb)} ${volume.volumeType}`,
      prices: volume.pricesPerTbHour,
      amount: sizeGb,
      per: terabyteGb,
    });
  if (snapshots !== null && snapshotCount > 0)
    parts.push({
      label: counted(snapshotCount, 'snapshot'),
      prices: snapshots.pricesPer100GbHour,
      amount: snapshotCount * snapshots.fixedSizeGb,
      per: snapshotUnitGb,
    });
  return parts;
}

/** The price in one currency; null where the service names none. */
export function priceIn(prices: Prices, currency: Currency): number | null {
  return Object.hasOwn(prices, currency) ? (prices[currency] ?? null) : null;
}

/** The parts with their prices in a currency, or the first that has none in it. */
export function pricedIn(
  parts: readonly Part[],
  currency: Currency,
): { readonly amounts: readonly PricedAmount[] } | { readonly without: string } {
  const amounts: PricedAmount[] = [];
  for (const { label, prices, amount, per } of parts) {
    const price = priceIn(prices, currency);
    if (price === null) return { without: label };
    amounts.push({ price, amount, per });
  }
  return { amounts };
}

/** What all of it costs by the hour in the account's own currency; null where a part has no price in it. */
export function ownRate(values: FormValues, context: FormContext): number | null {
  const priced = pricedIn(partsOf(values, context), context.facts.currency);
  return 'amounts' in priced ? estimate(priced.amounts, minutesPerHour) : null;
}

/** All of it in one question (CONTRACT 4.4); null while nothing is reckoned with. */
export function quoteRequest(values: FormValues, context: FormContext): PricingRequest | null {
  if (partsOf(values, context).length === 0) return null;
  const gpu = gpuOf(values, context);
  const count = Number(textOf(values, 'count'));
  const volume = volumeOf(values, context);
  const size = numberOf(values, 'size');
  return pricingRequest({
    currency: context.facts.currency,
    ...(gpu === undefined ? {} : { gpu_model: gpu.gpuModel, gpu_count: count }),
    ...(volume === undefined || size === 0 ? {} : { volume_type: volume.volumeType, volume_size_gb: size }),
  });
}
