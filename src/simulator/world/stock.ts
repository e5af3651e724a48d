import { USUAL_STOCK } from '../catalog/places.ts';
import type { Memory } from '../memory.ts';
import { Refusal } from '../refusal.ts';
import { Demand } from './demand.ts';

interface Offer {
  readonly region: string;
  readonly gpuModel: string;
  readonly demand: Demand;
}

/**
 * The GPUs nobody uses. What this account's machines hold is theirs; of the rest, other customers take what they want and
 * give it back, so that at times nothing is left.
 */
export class Stock {
  readonly #now: () => number;
  readonly #offers: ReadonlyMap<string, Offer>;
  /** When the simulation began, and the GPUs held by machines made since then; below 0 where older ones let go. */
  readonly #part: { readonly startMs: number; readonly held: Map<string, number> };
  /** While true, nothing is free anywhere. */
  soldOut = false;

  constructor(now: () => number, seed: number, memory: Memory) {
    this.#now = now;
    this.#part = memory.open('stock', { startMs: now(), held: new Map<string, number>() });
    this.#offers = new Map(
      Object.entries(USUAL_STOCK).flatMap(([region, models]) =>
        Object.entries(models).map(([gpuModel, usual]) => {
          const key = keyOf(region, gpuModel);
          return [key, { region, gpuModel, demand: new Demand(key, usual, seed) }];
        }),
      ),
    );
  }

  /** Region and model of everything on offer. */
  offers(): { region: string; gpuModel: string }[] {
    return [...this.#offers.values()].map(({ region, gpuModel }) => ({ region, gpuModel }));
  }

  /** GPUs free in the region. */
  available(region: string, gpuModel: string): number {
    const key = keyOf(region, gpuModel);
    const demand = this.#offers.get(key)?.demand;
    if (this.soldOut || demand === undefined) {
      return 0;
    }
    const wanted = demand.at(this.#now() - this.#part.startMs);
    return Math.max(0, demand.capacity - (this.#part.held.get(key) ?? 0) - wanted);
  }

  /** Refuses with 409 unless so many GPUs are free. */
  require(region: string, gpuModel: string, count: number): void {
    const available = this.available(region, gpuModel);
    if (available < count) {
      const message = `${region} has ${available} ${gpuModel} free, ${count} needed`;
      throw new Refusal(409, 'out_of_stock', message, { region, gpu_model: gpuModel, available });
    }
  }

  take(region: string, gpuModel: string, count: number): void {
    const key = keyOf(region, gpuModel);
    this.#part.held.set(key, (this.#part.held.get(key) ?? 0) + count);
  }

  giveBack(region: string, gpuModel: string, count: number): void {
    this.take(region, gpuModel, -count);
  }
}

function keyOf(region: string, gpuModel: string): string {
  return `${region}/${gpuModel}`;
}
