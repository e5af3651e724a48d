import { formatRate } from '../../../store/money/money.ts';
import { shortGpu } from '../../catalogue/gpu-names.ts';
import { gigabytes } from '../../texts.ts';
import type { FieldOption, FormContext, FormField, FormValues } from '../types.ts';
import { gpuOf, priceIn, volumeKey, volumeOf } from './parts.ts';

const usualCounts = [1, 2, 4, 8];

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

/** What can be reckoned with, and for how long. */
export function fieldsOf(values: FormValues, context: FormContext): readonly FormField[] {
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
