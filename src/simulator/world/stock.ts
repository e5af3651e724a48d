import { USUAL_STOCK } from '../catalog/places.ts';
import type { Memory } from '../memory.ts';
import { hashText } from '../random.ts';
import { Refusal } from '../refusal.ts';

const STEP_MS = 10 * 60_000;

/** The GPUs nobody uses. Others come and go slowly; this account's own machines take and give back at once. */
export class Stock {
  readonly #now: () => number;
  readonly #seed: number;
  readonly #givenBack: Map<string, number>;
  /** While true, nothing is free anywhere. */
  soldOut = false;

  constructor(now: () => number, seed: number, memory: Memory) {
    this.#now = now;
    this.#seed = seed;
    this.#givenBack = memory.open('stock', new Map<string, number>());
  }

  /** Region and model of everything on offer. */
  offers(): { region: string; gpuModel: string }[] {
    return Object.entries(USUAL_STOCK).flatMap(([region, models]) =>
      Object.keys(models).map((gpuModel) => ({ region, gpuModel })),
    );
  }

  /** GPUs free in the region. */
  available(region: string, gpuModel: string): number {
    if (this.soldOut) {
      return 0;
    }
    const key = `${region}/${gpuModel}`;
    const usual = USUAL_STOCK[region]?.[gpuModel] ?? 0;
    const step = Math.floor(this.#now() / STEP_MS);
    const share = (this.#noise(key, step) + this.#noise(key, step + 1)) / 2;
    return Math.max(0, Math.round(usual * (0.75 + share / 2)) + (this.#givenBack.get(key) ?? 0));
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
    this.giveBack(region, gpuModel, -count);
  }

  giveBack(region: string, gpuModel: string, count: number): void {
    const key = `${region}/${gpuModel}`;
    this.#givenBack.set(key, (this.#givenBack.get(key) ?? 0) + count);
  }

  #noise(key: string, step: number): number {
    return hashText(`${key}@${step}`, this.#seed) / 4294967296;
  }
}
