import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatMoney, formatPlainRate, formatRate } from '../../store/money/money.ts';
import type { PriceOffer } from '../../store/money/price-offers.ts';
import { gpuLabel, shortGpu } from '../catalogue/gpu-names.ts';
import { calculatorAction } from '../catalogue/gpu-openings.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import type { FormValues } from '../opening.ts';
import { counted, daysShown, gigabytes, hoursPerDay, overHours } from '../texts.ts';
import type { Column, Details, Facts, Resource } from '../types.ts';

/** `H100 NVLink`, `SSD volume`, `snapshot`. */
function nameOf({ resource, name }: PriceOffer): string {
  if (resource === 'GPU') return shortGpu(name);
  return name === '' ? resource : `${name} ${resource}`;
}

/** What a price is for: `GPU`, `TB`, `100 GB`. */
function perText({ per }: PriceOffer): string {
  if (per === 'GPU') return per;
  return per.sizeGb === 1_000 ? 'TB' : gigabytes(per.sizeGb);
}

function priceIn({ prices }: PriceOffer, currency: string): number | null {
  return Object.hasOwn(prices, currency) ? (prices[currency] ?? null) : null;
}

/** Prices stand under their currency, so that it is not repeated in every row. */
function priceColumn(currency: string, givesWay: number): Column<PriceOffer> {
  return numberColumn(
    { id: currency.toLowerCase(), title: `${currency}/H`, width: 8, givesWay, fields: ['prices'] },
    (offer) => priceIn(offer, currency),
    formatPlainRate,
  );
}

/** An amount of it that somebody may want, and what that costs per hour. */
interface Amount {
  readonly label: string;
  readonly hourlyRate: number;
}

const usualCounts = [1, 2, 4, 8];
const usualSizesGb = [100, 500, 1_000, 10_000];

function amountsOf(offer: PriceOffer, price: number): readonly Amount[] {
  const { per, maxCount, minimumSizeGb } = offer;
  if (per === 'GPU')
    return usualCounts
      .filter((count) => maxCount === null || count <= maxCount)
      .map((count) => ({ label: gpuLabel(count, offer.name), hourlyRate: overHours(price, count) }));
  if (offer.resource === 'snapshot') return [{ label: gigabytes(per.sizeGb), hourlyRate: price }];
  return usualSizesGb
    .filter((sizeGb) => sizeGb >= (minimumSizeGb ?? 0))
    .map((sizeGb) => ({
      label: gigabytes(sizeGb),
      hourlyRate: fromMicros(Math.round((toMicros(price) * sizeGb) / per.sizeGb)),
    }));
}

/** Its price in every currency, and what usual amounts come to in the account's. */
function pricingDetails(offer: PriceOffer, { currency }: Facts): Details {
  const price = priceIn(offer, currency);
  const inAll = Object.entries(offer.prices).map(([code, rate]) =>
    fact(code, rate === undefined ? null : `${formatRate(rate, code)} per ${perText(offer)}`),
  );
  const sizeLabel = offer.resource === 'snapshot' ? 'Size' : 'At least';
  const days = (hourlyRate: number, count: number) =>
    formatMoney(overHours(hourlyRate, hoursPerDay * count), currency);
  return {
    lead: [{ text: 'price', tone: 'dim' }],
    summary: [
      offer.resource,
      offer.tier,
      price === null ? '' : `${formatRate(price, currency)} per ${perText(offer)}`,
    ],
    sections: [
      group(null, [
        ...inAll,
        fact('Unit', offer.unit),
        fact('Model', offer.resource === 'GPU' ? offer.name : null),
        fact('Tier', offer.tier),
        fact('At most', offer.maxCount === null ? null : `${counted(offer.maxCount, 'GPU')} in a VM`),
        fact(sizeLabel, gigabytes(offer.minimumSizeGb)),
      ]),
      table(
        'What it comes to',
        `it has no price in ${currency}`,
        price === null ? [] : amountsOf(offer, price),
        [
          { title: 'amount', cell: ({ label }) => label },
          { title: 'rate', align: 'right', cell: ({ hourlyRate }) => formatRate(hourlyRate, currency) },
          { title: 'per day', align: 'right', cell: ({ hourlyRate }) => days(hourlyRate, 1) },
          {
            title: `per ${daysShown} days`,
            align: 'right',
            cell: ({ hourlyRate }) => days(hourlyRate, daysShown),
          },
        ],
      ),
    ],
  };
}

/** What of a price the calculator begins with. */
function priceValues({ resource, name, tier, minimumSizeGb }: PriceOffer): FormValues {
  if (resource === 'GPU') return { gpu: name };
  if (resource === 'snapshot') return { snapshots: '1' };
  return { volume: `${tier}/${name}`, size: String(minimumSizeGb ?? '') };
}

/** What everything costs by the hour, in each currency (CONTRACT 4.4). */
export const pricing: Resource<PriceOffer> = {
  id: 'pricing',
  title: 'Pricing',
  shortTitle: 'Price',
  noun: 'price',
  aliases: ['prices', 'price-list'],
  collection: 'pricing',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 14, grow: true }, nameOf, (offer) => offer.name),
    textColumn({ id: 'resource', title: 'RESOURCE', width: 8, givesWay: 1 }, (offer) => offer.resource),
    textColumn({ id: 'tier', title: 'TIER', width: 8, givesWay: 3 }, (offer) => offer.tier),
    textColumn({ id: 'per', title: 'PER', width: 6 }, perText),
    priceColumn('USD', 0),
    priceColumn('EUR', 0),
    priceColumn('INR', 0),
    numberColumn({ id: 'maxCount', title: 'MAX', width: 4, givesWay: 2 }, (offer) => offer.maxCount),
    textColumn({ id: 'unit', title: 'UNIT', width: 24, givesWay: 4 }, (offer) => offer.unit),
  ],
  defaultSort: null,
  actions: [calculatorAction('pricing', priceValues)],
  name: nameOf,
  filterFields: {
    name: (offer) => `${nameOf(offer)} ${offer.name}`,
    resource: (offer) => offer.resource,
    tier: (offer) => offer.tier,
  },
  inTransition: () => false,
  details: pricingDetails,
  related: [],
  copies: 'what the price is for',
  copyText: (offer) => offer.name || offer.resource,
  emptyText: 'The service names no prices. Each GPU, volume type and snapshot would have one by the hour.',
};
