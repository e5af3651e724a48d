import type { PricingRequest } from '../../api/requests.ts';
import type { PriceBook, VolumeTypeOffer } from '../../api/types.ts';
import { deepEqual } from '../../store/equal.ts';
import { toMicros } from '../../store/money/micros.ts';
import { formatRate } from '../../store/money/money.ts';
import { volumePrice } from '../storage/offers.ts';
import { modelOf } from './deploy/offers.ts';
import type { AsideLine, FormContext, FormValues, QuoteSpec } from './types.ts';

/** A request for a price; its words are those the service itself uses, whatever they are (CONTRACT 4.1). */
export function pricingRequest(
  words: Readonly<Partial<Record<keyof PricingRequest, string | number>>>,
): PricingRequest {
  return words as PricingRequest;
}

/** Machines of a model are priced by their GPUs. */
export function gpuRequest(
  gpuModel: string,
  gpuCount: number,
  { facts }: FormContext,
): PricingRequest | null {
  const model = modelOf(gpuModel, facts);
  if (model === null || !(gpuCount > 0)) return null;
  return pricingRequest({
    tier: model.tier,
    currency: facts.currency,
    resource_type: 'gpus',
    gpu_model: model.gpuModel,
    gpu_count: gpuCount,
  });
}

interface VolumeAsked {
  readonly offer: VolumeTypeOffer;
  readonly sizeGb: number;
}

/** The quote of a volume; `asked` gives its type and size, null while either is missing. */
export function volumeQuote(
  asked: (values: FormValues, context: FormContext) => VolumeAsked | null,
): QuoteSpec {
  return {
    asks(values, context) {
      const volume = asked(values, context);
      if (volume === null) return null;
      return pricingRequest({
        tier: volume.offer.tier,
        currency: context.facts.currency,
        resource_type: 'volumes',
        volume_size_gb: volume.sizeGb,
        volume_type: volume.offer.volumeType,
      });
    },
    hourlyRate(values, context) {
      const volume = asked(values, context);
      if (volume === null) return null;
      const { volumeType } = volume.offer;
      // The list of types has prices too, and those are no answer to the question.
      const isPriced = context.facts.prices?.volumes.some((price) => price.volumeType === volumeType);
      return isPriced === true ? volumePrice(volumeType, volume.sizeGb, context.facts) : null;
    },
  };
}

/** The same context with the prices of a quote in place of the price list. */
function atPrices(context: FormContext, prices: PriceBook): FormContext {
  return { ...context, facts: { ...context.facts, prices } };
}

/** What the service asks by the hour, and what was reckoned here; null until it has answered for just these values. */
function quoted(spec: QuoteSpec, values: FormValues, context: FormContext) {
  const { quote } = context.facts.inquiries;
  if (quote === null || !deepEqual(quote.subject, spec.asks(values, context))) return null;
  const rate = quote.value === null ? null : spec.hourlyRate(values, atPrices(context, quote.value));
  return { ...quote, rate, reckoned: spec.hourlyRate(values, context) };
}

const isSame = (one: number, other: number): boolean => toMicros(one) === toMicros(other);

/** What the service answered when it was asked for its price of these values; nothing while it was not. */
export function quoteLines(spec: QuoteSpec, values: FormValues, context: FormContext): readonly AsideLine[] {
  const answer = quoted(spec, values, context);
  if (answer === null) return [];
  const { value, error, rate, reckoned } = answer;
  if (value === null)
    return [
      error === null
        ? { text: 'asking the service for its price…', tone: 'dim' }
        : { text: `the service gives no quote: ${error.message}`, tone: 'warn' },
    ];
  const { currency } = context.facts;
  if (rate === null) return [{ text: 'the service has no price for it now', tone: 'warn' }];
  // Short enough for its column.
  const asks = `service asks ${formatRate(rate, currency)}`;
  if (reckoned === null) return [{ text: asks, tone: 'accent' }];
  return isSame(rate, reckoned)
    ? [{ text: `${asks}, as reckoned`, tone: 'good' }]
    : [{ text: `${asks} now, not ${formatRate(reckoned, currency)}`, tone: 'warn' }];
}

/** That the price is another than the one it was reckoned with; null while nothing says so. */
export function priceChanged(spec: QuoteSpec, values: FormValues, context: FormContext): string | null {
  const answer = quoted(spec, values, context);
  if (answer === null || answer.rate === null || answer.reckoned === null) return null;
  const { rate, reckoned } = answer;
  const { currency } = context.facts;
  return isSame(rate, reckoned)
    ? null
    : `the service asks ${formatRate(rate, currency)} now, not ${formatRate(reckoned, currency)}`;
}
