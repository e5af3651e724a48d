import { formatRate } from '../../store/money/money.ts';
import { isSameWish, placesFor, type WatchWish } from '../../store/watches.ts';
import { gpuLabel, shortGpu } from '../catalogue/gpu-names.ts';
import { pricePerGpu } from '../catalogue/gpu-price.ts';
import { overHours } from '../texts.ts';
import type { Facts } from '../types.ts';
import type { AsideLine, FieldOption, FormContext, FormField, FormValues, OpeningFormSpec } from './types.ts';
import { textOf } from './types.ts';

const usualCounts = [1, 2, 4, 8];
/** The region of a wish that takes any. */
const anyRegion = 'any';

function stockOf({ collections }: Facts) {
  return [...collections.stock.byId.values()];
}

function specsOf({ collections }: Facts) {
  return [...collections.specs.byId.values()];
}

/** Every model that is told of, in the order of the stock. */
function modelsOf(facts: Facts): readonly string[] {
  const told = [...stockOf(facts), ...specsOf(facts), ...(facts.prices?.gpus ?? [])];
  return [...new Set(told.map(({ gpuModel }) => gpuModel))];
}

/** The most GPUs a machine of the model has; null where nothing tells. */
function mostOf(gpuModel: string, facts: Facts): number | null {
  const priced = facts.prices?.gpus.find((offer) => offer.gpuModel === gpuModel)?.maxCount;
  if (priced != null) return priced;
  const counts = specsOf(facts).filter((spec) => spec.gpuModel === gpuModel);
  return counts.length === 0 ? null : Math.max(...counts.map(({ gpuCount }) => gpuCount));
}

/** Regions that offer the model, free or not. */
function regionsOf(gpuModel: string, facts: Facts): readonly string[] {
  const listed = stockOf(facts).filter((item) => item.gpuModel === gpuModel);
  const named = specsOf(facts).filter((spec) => spec.gpuModel === gpuModel);
  return [...new Set([...listed.map(({ region }) => region), ...named.flatMap(({ regions }) => regions)])];
}

function wishOf(values: FormValues): WatchWish {
  const region = textOf(values, 'region');
  return {
    gpuModel: textOf(values, 'gpu'),
    gpuCount: Number(textOf(values, 'count')),
    region: region === anyRegion || region === '' ? null : region,
  };
}

function countOptions(gpuModel: string, facts: Facts): readonly FieldOption[] {
  const most = mostOf(gpuModel, facts);
  return usualCounts.map((count) => ({
    value: String(count),
    label: `${count}x`,
    reason: most !== null && count > most ? `the most is ${most}` : null,
  }));
}

function regionOptions(wish: WatchWish, facts: Facts): readonly FieldOption[] {
  const stock = stockOf(facts);
  const free = (region: string | null): string => {
    const places = placesFor({ ...wish, region }, stock);
    return places.length === 0 ? 'none can start now' : 'can start now';
  };
  return [
    { value: anyRegion, label: 'any region', detail: free(null) },
    ...regionsOf(wish.gpuModel, facts).map((region) => ({
      value: region,
      label: region,
      detail: free(region),
    })),
  ];
}

function fieldsOf(values: FormValues, { facts }: FormContext): readonly FormField[] {
  const wish = wishOf(values);
  const field = (id: string, label: string, help: string) =>
    ({ id, label, help, wire: [], kind: 'choice', many: false, empty: 'nothing is read yet' }) as const;
  return [
    {
      ...field('gpu', 'GPU', 'The model that is waited for.'),
      options: modelsOf(facts).map((model) => ({ value: model, label: shortGpu(model) })),
    },
    { ...field('count', 'GPUs', 'How many in one VM.'), options: countOptions(wish.gpuModel, facts) },
    { ...field('region', 'region', 'Where, or anywhere.'), options: regionOptions(wish, facts) },
  ];
}

function asideOf(values: FormValues, { facts }: FormContext): readonly AsideLine[] {
  const wish = wishOf(values);
  if (wish.gpuModel === '') return [{ text: 'choose a model', tone: 'dim' }];
  const label = gpuLabel(wish.gpuCount, wish.gpuModel);
  const price = pricePerGpu({ gpuModel: wish.gpuModel, tier: '' }, facts);
  const places = placesFor(wish, stockOf(facts));
  const rate =
    price === null ? 'price not known' : formatRate(overHours(price, wish.gpuCount), facts.currency);
  const free = places.map(({ region, startable }) => `${region} ${startable[wish.gpuCount] ?? 0}`).join(', ');
  return [
    { text: `${label}  ${rate}`, tone: 'accent' },
    places.length === 0
      ? { text: 'it rings when it can be started' }
      : { text: `it can be started now: ${free}`, tone: 'good' },
    ...(facts.watches.some((watch) => isSameWish(watch, wish))
      ? [{ text: 'it is watched already: this begins anew', tone: 'warn' as const }]
      : []),
  ];
}

/** What is waited for of the stock; it sends nothing. */
export const watchForm: OpeningFormSpec = {
  id: 'watch',
  sends: 'watch for it',
  related: ['stock'],
  title: () => 'Watch the stock',
  initial: () => ({ gpu: '', count: '1', region: anyRegion }),
  fields: fieldsOf,
  settle(values, changed, { facts }) {
    if (changed !== 'gpu') return values;
    const model = textOf(values, 'gpu');
    const most = mostOf(model, facts);
    const count = most !== null && Number(textOf(values, 'count')) > most ? String(most) : values.count;
    const region = textOf(values, 'region');
    const isThere = region === anyRegion || regionsOf(model, facts).includes(region);
    return { ...values, count: count ?? '1', region: isThere ? region : anyRegion };
  },
  problems(values, { facts }) {
    const { gpuModel, gpuCount } = wishOf(values);
    const most = mostOf(gpuModel, facts);
    return {
      ...(gpuModel === '' ? { gpu: 'choose a model' } : {}),
      ...(gpuCount === 0 ? { count: 'choose how many' } : {}),
      ...(most !== null && gpuCount > most ? { count: `the most is ${most}` } : {}),
    };
  },
  aside: asideOf,
  opens: (values) => ({ kind: 'watch', wish: wishOf(values) }),
};
