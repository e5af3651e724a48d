import type { VolumeTypeOffer } from '../../api/types.ts';
import { formatMoney, formatRate } from '../../store/money/money.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import { counted, daysShown, gigabytes, hoursPerDay, overHours } from '../texts.ts';
import type { Column, Details, Facts, Resource } from '../types.ts';
import { pricePerTb, volumePrice } from './offers.ts';
import { limitsText } from './sizes.ts';

/** A column of money in the account's currency. */
function moneyColumn(
  look: { readonly id: string; readonly title: string; readonly width: number },
  amount: (offer: VolumeTypeOffer, facts: Facts) => number | null,
  text: (amount: number, currency: string) => string,
): Column<VolumeTypeOffer> {
  return {
    ...look,
    align: 'right',
    givesWay: 0,
    highFirst: true,
    fields: ['pricesPerTbHour'],
    cell: (offer, facts) => {
      const found = amount(offer, facts);
      return { text: found === null ? '' : text(found, facts.currency) };
    },
    sortKey: amount,
    currency: (_, facts) => facts.currency,
    needs: ['balance', 'prices'],
  };
}

const over30Days = (price: number | null) =>
  price === null ? null : overHours(price, hoursPerDay * daysShown);

const usualSizesGb = [100, 500, 1_000, 2_000, 10_000];

/** What usual sizes of it come to, and what the account has of it. */
function typeDetails(offer: VolumeTypeOffer, facts: Facts): Details {
  const { volumeType, tier, regions, minSizeGb, maxSizeGb } = offer;
  const { currency } = facts;
  const price = pricePerTb(offer, facts);
  const own = [...facts.collections.volumes.byId.values()].filter(
    (volume) => volume.volumeType === volumeType && volume.tier === tier,
  );
  const sizes = usualSizesGb
    .filter((sizeGb) => sizeGb >= (minSizeGb ?? 0) && sizeGb <= (maxSizeGb ?? Number.POSITIVE_INFINITY))
    .flatMap((sizeGb) => {
      const hourlyRate = volumePrice(volumeType, sizeGb, facts);
      return hourlyRate === null ? [] : [{ sizeGb, hourlyRate }];
    });
  const days = (hourlyRate: number, count: number) =>
    formatMoney(overHours(hourlyRate, hoursPerDay * count), currency);
  return {
    lead: [{ text: 'volume type', tone: 'dim' }],
    summary: [tier, price === null ? '' : `${formatRate(price, currency)} per TB`],
    sections: [
      group(null, [
        { ...fact('Type', volumeType), hint: 'y copies' },
        fact('Tier', tier),
        fact('Regions', ...regions),
        fact('Size', limitsText(offer)),
        fact('Price', price === null ? null : `${formatRate(price, currency)} per TB`),
        fact(
          'Yours',
          counted(own.length, 'volume'),
          own.length === 0 ? null : gigabytes(own.reduce((sum, { sizeGb }) => sum + sizeGb, 0)),
        ),
      ]),
      table('What it comes to', `it has no price in ${currency}`, sizes, [
        { title: 'size', align: 'right', cell: ({ sizeGb }) => gigabytes(sizeGb) },
        { title: 'rate', align: 'right', cell: ({ hourlyRate }) => formatRate(hourlyRate, currency) },
        { title: 'per day', align: 'right', cell: ({ hourlyRate }) => days(hourlyRate, 1) },
        {
          title: `per ${daysShown} days`,
          align: 'right',
          cell: ({ hourlyRate }) => days(hourlyRate, daysShown),
        },
      ]),
    ],
  };
}

/** What kinds of volume can be made where, within which limits, at which price (CONTRACT 4.7, GetVolumeTypesResponse). */
export const volumeTypes: Resource<VolumeTypeOffer> = {
  id: 'volume-types',
  title: 'Volume types',
  shortTitle: 'Vol types',
  noun: 'volume type',
  aliases: ['vol-types', 'disk-types'],
  collection: 'volumeTypes',
  columns: [
    textColumn({ id: 'volumeType', title: 'TYPE', width: 10, grow: true }, ({ volumeType }) => volumeType),
    textColumn({ id: 'tier', title: 'TIER', width: 8, givesWay: 2 }, ({ tier }) => tier),
    numberColumn({ id: 'minSizeGb', title: 'FROM GB', width: 9, givesWay: 1 }, ({ minSizeGb }) => minSizeGb),
    numberColumn({ id: 'maxSizeGb', title: 'TO GB', width: 9, givesWay: 1 }, ({ maxSizeGb }) => maxSizeGb),
    moneyColumn({ id: 'rate', title: 'PER TB', width: 10 }, pricePerTb, formatRate),
    moneyColumn(
      { id: 'month', title: `TB ${daysShown} DAYS`, width: 10 },
      (offer, facts) => over30Days(pricePerTb(offer, facts)),
      formatMoney,
    ),
    textColumn({ id: 'regions', title: 'REGIONS', width: 30, givesWay: 3 }, ({ regions }) =>
      regions.join(' '),
    ),
  ],
  defaultSort: null,
  actions: [],
  name: ({ volumeType }) => volumeType,
  filterFields: {
    name: ({ volumeType }) => volumeType,
    tier: ({ tier }) => tier,
    region: ({ regions }) => regions.join(' '),
  },
  inTransition: () => false,
  details: typeDetails,
  related: ['volumes'],
  copies: 'the type',
  copyText: ({ volumeType }) => volumeType,
  emptyText:
    'The service names no types of volume. Each would be a kind of disk, with its limits and its price by the hour.',
};
