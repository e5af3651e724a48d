import type { Tier } from '../../api/types.ts';
import type { Facts } from '../types.ts';

interface Model {
  readonly gpuModel: string;
  readonly tier: Tier;
}

/** What one GPU of the model costs per hour in the account's currency; null where no price is told. */
export function pricePerGpu(model: Model, { prices, currency }: Facts): number | null {
  const offer = prices?.gpus.find(
    ({ gpuModel, tier }) => gpuModel === model.gpuModel && (model.tier === '' || tier === model.tier),
  );
  const inAll = offer?.prices ?? {};
  return Object.hasOwn(inAll, currency) ? (inAll[currency] ?? null) : null;
}
