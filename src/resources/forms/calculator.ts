import type { PricingRequest } from '../../api/requests.ts';
import type { Currency, PriceBook, Prices } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { estimate, type PricedAmount } from '../../store/estimate.ts';
import { formatMoney, formatRate, formatRunway, runwayAfter } from '../../store/money.ts';
import { gpuLabel, shortGpu } from '../catalogue/gpu-names.ts';
import { deployOpening } from '../catalogue/gpu-openings.ts';
import { counted, gigabytes } from '../texts.ts';
import type { Facts } from '../types.ts';
import { pricingRequest } from './quote.ts';
import type { AsideLine, FieldOption, FormContext, FormField, FormValues, OpeningFormSpec } from './types.ts';
import { textOf } from './types.ts';

/** The currencies credits are kept in (CONTRACT 4.1). */
const currencies: readonly Currency[] = ['USD', 'EUR', 'INR'];
const usualCounts = [1, 2, 4, 8];
const terabyteGb = 1_000;
const snapshotUnitGb = 100;
const minutesPerHour = 60;
const hoursPerDay = 24;
const mostDays = 3_650;
const mostGb = 10_000_000;
const mostSnapshots = 10_000;

/** Something that is reckoned with: what it is called, and its price in each currency. */
interface Part {
  readonly label: string;
  readonly prices: Prices;
  readonly amount: number;
  readonly per: number;
}

/** A whole number as it is typed, with commas or without; null for anything else. */
function wholeNumber(text: string): number | null {
  const digits = text.trim().replaceAll(',', '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** What is typed of it, nothing for an empty field or for what is no number. */
function numberOf(values: FormValues, id: string): number {
  return wholeNumber(textOf(values, id)) ?? 0;
}

type VolumeOffer = PriceBook['volumes'][number];

const volumeKey = ({ tier, volumeType }: VolumeOffer): string => `${tier}/${volumeType}`;

function gpuOf(values: FormValues, { facts }: FormContext) {
  return facts.prices?.gpus.find(({ gpuModel }) => gpuModel === textOf(values, 'gpu'));
}

function volumeOf(values: FormValues, { facts }: FormContext): VolumeOffer | undefined {
  return facts.prices?.volumes.find((offer) => volumeKey(offer) === textOf(values, 'volume'));
}

/** What is reckoned with, each part with the price of the service (CONTRACT 4.4). */
function partsOf(values: FormValues, context: FormContext): readonly Part[] {
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

function priceIn(prices: Prices, currency: Currency): number | null {
  return Object.hasOwn(prices, currency) ? (prices[currency] ?? null) : null;
}

/** The parts with their prices in a currency, or the first that has none in it. */
function pricedIn(
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

function hoursOf(values: FormValues): number {
  return numberOf(values, 'days') * hoursPerDay + numberOf(values, 'hours');
}

function spanText(hours: number): string {
  const days = Math.floor(hours / hoursPerDay);
  const rest = hours % hoursPerDay;
  return [days > 0 ? `${days}d` : '', rest > 0 || days === 0 ? `${rest}h` : '']
    .filter((part) => part !== '')
    .join(' ');
}

function currencyLine(parts: readonly Part[], currency: Currency, hours: number, isOwn: boolean): AsideLine {
  const priced = pricedIn(parts, currency);
  if ('without' in priced) return { text: `${currency}  no price for ${priced.without}`, tone: 'dim' };
  const rate = formatRate(estimate(priced.amounts, minutesPerHour), currency);
  const whole = formatMoney(estimate(priced.amounts, hours * minutesPerHour), currency);
  return { text: `${currency}  ${rate}  ${whole} in ${spanText(hours)}`, tone: isOwn ? 'accent' : 'plain' };
}

/** How long the balance lasts with it beside all that runs now. */
function runwayLine(hourlyRate: number | null, { balance, burn }: Facts): readonly AsideLine[] {
  const hours = balance === null ? null : runwayAfter(balance, burn.hourlyRate, hourlyRate);
  return hours === null ? [] : [{ text: `with it the balance lasts ${formatRunway(hours)}` }];
}

/** The account's own currency first: no other is ever converted into it. */
function asideOf(values: FormValues, context: FormContext): readonly AsideLine[] {
  const { facts } = context;
  if (facts.prices === null) return [{ text: 'the prices are not read yet', tone: 'warn' }];
  const parts = partsOf(values, context);
  const problems = problemsOf(values, context);
  const wrong = ['size', 'snapshots', 'days', 'hours'].find((id) => problems[id] !== undefined);
  // What is no number counts as none, and the sum would look like an answer.
  if (wrong !== undefined) return [{ text: `nothing is reckoned: mend ${wrong} first`, tone: 'warn' }];
  if (parts.length === 0) return [{ text: 'choose what is reckoned with', tone: 'dim' }];
  const hours = hoursOf(values);
  const own = facts.currency;
  const shown = [...new Set([own, ...currencies])];
  const rate = ownRate(values, context);
  const single = parts.map((part): AsideLine => {
    const price = pricedIn([part], own);
    const cost = 'amounts' in price ? formatRate(estimate(price.amounts, minutesPerHour), own) : 'no price';
    return { text: `${part.label}  ${cost}`, tone: 'dim' };
  });
  return [
    ...shown.map((currency) => currencyLine(parts, currency, hours, currency === own)),
    ...runwayLine(rate, facts),
    ...(parts.length > 1 ? single : []),
  ];
}

function gpuOptions({ facts }: FormContext): readonly FieldOption[] {
  const { prices, currency } = facts;
  return (prices?.gpus ?? []).map(({ gpuModel, tier, prices: inAll }) => {
    const price = priceIn(inAll, currency);
    const detail = price === null ? tier : `${formatRate(price, currency)} per GPU  ${tier}`;
    return { value: gpuModel, label: shortGpu(gpuModel), detail };
  });
}

function countOptions(values: FormValues, context: FormContext): readonly FieldOption[] {
  const most = gpuOf(values, context)?.maxCount ?? null;
  return usualCounts.map((count) => ({
    value: String(count),
    label: `${count}x`,
    reason: most !== null && count > most ? `the most is ${most}` : null,
  }));
}

function volumeOptions({ facts }: FormContext): readonly FieldOption[] {
  const { prices, currency } = facts;
  return (prices?.volumes ?? []).map((offer) => {
    const price = priceIn(offer.pricesPerTbHour, currency);
    const detail = price === null ? offer.tier : `${formatRate(price, currency)} per TB  ${offer.tier}`;
    return { value: volumeKey(offer), label: offer.volumeType, detail };
  });
}

function fieldsOf(values: FormValues, context: FormContext): readonly FormField[] {
  const { prices } = context.facts;
  const none = prices === null ? 'the prices are not read yet' : 'the service names no price';
  const snapshotGb = prices?.snapshots?.fixedSizeGb ?? null;
  const field = (id: string, label: string, help: string) => ({ id, label, help, wire: [] });
  const volume = volumeOf(values, context);
  return [
    {
      ...field('gpu', 'GPU', 'The model; backspace takes it away.'),
      kind: 'choice',
      many: false,
      options: gpuOptions(context),
      empty: none,
    },
    {
      ...field('count', 'GPUs', 'How many of them.'),
      kind: 'choice',
      many: false,
      options: countOptions(values, context),
      empty: none,
    },
    {
      ...field('volume', 'volume', 'Its type; backspace takes it away.'),
      kind: 'choice',
      many: false,
      options: volumeOptions(context),
      empty: none,
    },
    ...(volume === undefined
      ? []
      : [
          {
            ...field('size', 'size', `A volume has ${gigabytes(volume.minimumSizeGb ?? 1)} at least.`),
            kind: 'text' as const,
            unit: 'GB',
            live: true as const,
          },
        ]),
    ...(snapshotGb === null
      ? []
      : [
          {
            ...field('snapshots', 'snapshots', `How many; each is billed as ${gigabytes(snapshotGb)}.`),
            kind: 'text' as const,
            live: true as const,
          },
        ]),
    { ...field('days', 'days', 'For how many days.'), kind: 'text', live: true },
    { ...field('hours', 'hours', 'And for how many hours besides.'), kind: 'text', live: true },
  ];
}

/** What is wrong with a number that was typed; an empty field is none of it. */
function numberProblem(values: FormValues, id: string, most: number): string | null {
  const text = textOf(values, id).trim();
  if (text === '') return null;
  const value = wholeNumber(text);
  if (value === null) return 'write a whole number';
  return value > most ? `the most is ${withCommas(most)}` : null;
}

function problemsOf(values: FormValues, context: FormContext): Readonly<Partial<Record<string, string>>> {
  const problems: Partial<Record<string, string>> = {};
  const put = (id: string, problem: string | null): void => {
    if (problem !== null) problems[id] ??= problem;
  };
  const volume = volumeOf(values, context);
  if (volume !== undefined) {
    put('size', numberProblem(values, 'size', mostGb));
    const least = volume.minimumSizeGb ?? 1;
    if (numberOf(values, 'size') < least) put('size', `a volume has ${gigabytes(least)} at least`);
  }
  put('snapshots', numberProblem(values, 'snapshots', mostSnapshots));
  put('days', numberProblem(values, 'days', mostDays));
  put('hours', numberProblem(values, 'hours', mostDays * hoursPerDay));
  const gpu = gpuOf(values, context);
  if (gpu === undefined) put('gpu', 'choose a model to deploy');
  const count = Number(textOf(values, 'count'));
  if (count === 0) put('count', 'choose how many');
  if (gpu?.maxCount != null && count > gpu.maxCount) put('count', `the most is ${gpu.maxCount}`);
  return problems;
}

/** What all of it costs by the hour in the account's own currency; null where a part has no price in it. */
function ownRate(values: FormValues, context: FormContext): number | null {
  const priced = pricedIn(partsOf(values, context), context.facts.currency);
  return 'amounts' in priced ? estimate(priced.amounts, minutesPerHour) : null;
}

/** All of it in one question (CONTRACT 4.4); null while nothing is reckoned with. */
function quoteRequest(values: FormValues, context: FormContext): PricingRequest | null {
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

/** What GPUs, a volume and snapshots would cost over some time, in every currency of the service; it sends nothing. */
export const calculator: OpeningFormSpec = {
  id: 'calculator',
  sends: 'deploy it',
  related: ['pricing'],
  title: () => 'Calculator',
  initial: () => ({ gpu: '', count: '1', volume: '', size: '', snapshots: '', days: '1', hours: '0' }),
  fields: fieldsOf,
  settle(values, changed, context) {
    const most = gpuOf(values, context)?.maxCount ?? null;
    if (changed === 'gpu' && most !== null && Number(textOf(values, 'count')) > most)
      return { ...values, count: String(most) };
    if (changed === 'volume' && textOf(values, 'size') === '')
      return { ...values, size: String(volumeOf(values, context)?.minimumSizeGb ?? '') };
    return values;
  },
  problems: problemsOf,
  quote: { asks: quoteRequest, hourlyRate: ownRate },
  aside: asideOf,
  opens: (values) =>
    deployOpening({
      gpuModel: textOf(values, 'gpu'),
      gpuCount: Number(textOf(values, 'count')),
      region: null,
    }),
};
