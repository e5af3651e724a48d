import type { Memory } from '../memory.ts';
import { keptRandom, type Random } from '../random.ts';

/** What fails on purpose while it is being made: it ends in ERROR (contract 5.1 to 5.4). */
export class Mishaps {
  readonly #random: Random;
  /** Probability that something that is being made fails. */
  createError = 0;

  constructor(seed: number, memory: Memory) {
    this.#random = keptRandom(memory.open('mishaps', { word: seed >>> 0 }));
  }

  /** Whether what is being made fails now. */
  strike(): boolean {
    return this.createError > 0 && this.#random() < this.createError;
  }
}
