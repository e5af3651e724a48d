import type { StockItem, Tier } from '../../../api/types.ts';
import { pricePerGpu } from '../../catalogue/gpu-price.ts';
import { overHours } from '../../texts.ts';
import type { Facts } from '../../types.ts';

/** A GPU model that may be deployed. */
export interface Model {
  readonly gpuModel: string;
  readonly tier: Tier;
  /** Of one GPU per hour in the account's currency; null where it is not known. */
  readonly hourlyRate: number | null;
  /** The most of them in one machine; null where none is named. */
  readonly maxCount: number | null;
}

/** Sizes of machines, where the service names no other (CONTRACT 4.1). */
const usualCounts = [1, 2, 4, 8];

/** Whether the stock was read; without it nothing is said to be out. */
export function knowsStock({ collections }: Facts): boolean {
  return collections.stock.complete && collections.stock.order.length > 0;
}

function stockOf(gpuModel: string, { collections }: Facts): readonly StockItem[] {
  return [...collections.stock.byId.values()].filter((item) => item.gpuModel === gpuModel);
}

/** All models that have a price, a size or stock, in the order in which they are named there. */
export function modelsOf(facts: Facts): readonly Model[] {
  const { stock, specs } = facts.collections;
  const offers = facts.prices?.gpus ?? [];
  const named = [...offers, ...specs.byId.values(), ...stock.byId.values()];
  const tiers = new Map(named.map(({ gpuModel, tier }) => [gpuModel, tier]));
  return [...tiers].map(([gpuModel, tier]) => ({
    gpuModel,
    tier,
    hourlyRate: pricePerGpu({ gpuModel, tier }, facts),
    maxCount: offers.find((offer) => offer.gpuModel === gpuModel)?.maxCount ?? null,
  }));
}

/** The model of that name; null for none. */
export function modelOf(gpuModel: string, facts: Facts): Model | null {
  return modelsOf(facts).find((model) => model.gpuModel === gpuModel) ?? null;
}

/** Whether rules say who reaches a machine of the model; this tier has none (CONTRACT 5.5). */
export function hasRules(gpuModel: string, facts: Facts): boolean {
  return modelOf(gpuModel, facts)?.tier !== 'advanced';
}

/** How many GPUs of a model are free anywhere. */
export function freeGpus(gpuModel: string, facts: Facts): number {
  return stockOf(gpuModel, facts).reduce((sum, { available }) => sum + available, 0);
}

/** How many machines of that size could start there now; null where nobody knows. */
export function startable(gpuModel: string, count: number, region: string, facts: Facts): number | null {
  if (!knowsStock(facts)) return null;
  return stockOf(gpuModel, facts).find((item) => item.region === region)?.startable[count] ?? 0;
}

/** Whether a machine of that size could start in any region; true where nobody knows. */
export function isStartable(gpuModel: string, count: number, facts: Facts): boolean {
  return !knowsStock(facts) || stockOf(gpuModel, facts).some((item) => (item.startable[count] ?? 0) > 0);
}

/** How many GPUs a machine of the model may have. */
export function countsOf(gpuModel: string, { collections }: Facts): readonly number[] {
  const specs = [...collections.specs.byId.values()].filter((spec) => spec.gpuModel === gpuModel);
  const stocked = [...collections.stock.byId.values()].filter((item) => item.gpuModel === gpuModel);
  const named = [
    ...specs.map(({ gpuCount }) => gpuCount),
    ...stocked.flatMap((item) => Object.keys(item.startable).map(Number)),
  ];
  return [...new Set([...usualCounts, ...named])].sort((one, other) => one - other);
}

/** Regions in which the model is offered, as stock and sizes name them. */
export function regionsOf(gpuModel: string, { collections }: Facts): ReadonlySet<string> {
  const specs = [...collections.specs.byId.values()].filter((spec) => spec.gpuModel === gpuModel);
  const stocked = [...collections.stock.byId.values()].filter((item) => item.gpuModel === gpuModel);
  return new Set([...specs.flatMap((spec) => spec.regions), ...stocked.map(({ region }) => region)]);
}

/** What a machine costs per hour, exactly; null while the price is not known. */
export function machineRate(gpuModel: string, count: number, facts: Facts): number | null {
  const rate = modelOf(gpuModel, facts)?.hourlyRate ?? null;
  return rate === null || !(count > 0) ? null : overHours(rate, count);
}
