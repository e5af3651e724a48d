import { hashText } from '../random.ts';

const HOUR_MS = 3_600_000;
/** Between two of these the rush changes steadily. */
const RUSH_STEP_MS = 6 * HOUR_MS;
const FIRST_RUSH = 0.5;
/** How many GPUs one other customer may want. */
const SIZES = [1, 1, 1, 2, 2, 4, 8];
/** GPUs there are where usually none is free. */
const SCARCE_GPUS = 4;

/** Somebody else who wants so many GPUs now and then. */
interface Customer {
  readonly gpuCount: number;
  /** How long one decision holds, and where in it the simulation begins. */
  readonly periodMs: number;
  readonly phaseMs: number;
  /** The rush from which it wants GPUs, by its first decision. */
  readonly firstThreshold: number;
}

/**
 * The GPUs of one model in one region, and how many of them other customers want. A pure function of the seed and of the
 * time since the simulation began: each customer decides anew now and then from which rush on it wants GPUs, and the rush
 * comes and goes. In a great one everything is wanted. The simulation begins with about as many free as usual.
 */
export class Demand {
  /** All GPUs there are, used or not. */
  readonly capacity: number;
  readonly #key: string;
  readonly #seed: number;
  readonly #isScarce: boolean;
  readonly #customers: readonly Customer[];

  /** `usual` GPUs are free on average; where it is 0, only at quiet times is any. */
  constructor(key: string, usual: number, seed: number) {
    this.#key = key;
    this.#seed = seed;
    this.#isScarce = usual === 0;
    this.capacity = usual === 0 ? SCARCE_GPUS : 2 * usual;
    this.#customers = this.#findCustomers();
  }

  /** GPUs wanted by others: none at least, `capacity` at most. */
  at(elapsedMs: number): number {
    const rush = this.#rushAt(elapsedMs);
    let wanted = 0;
    this.#customers.forEach((customer, index) => {
      const decision = Math.floor((elapsedMs + customer.phaseMs) / customer.periodMs);
      const threshold =
        decision === 0 ? customer.firstThreshold : this.#draw(`customer ${index} decides ${decision}`);
      if (threshold < rush) {
        wanted += customer.gpuCount;
      }
    });
    return wanted;
  }

  /** The share of the customers that want GPUs; nobody does below 0, everybody does from 1 on. */
  #rushAt(elapsedMs: number): number {
    const step = Math.floor(elapsedMs / RUSH_STEP_MS);
    const passed = elapsedMs / RUSH_STEP_MS - step;
    const rush = this.#rushOf(step) * (1 - passed) + this.#rushOf(step + 1) * passed;
    return this.#isScarce ? rush + 0.6 : rush;
  }

  #rushOf(step: number): number {
    return step === 0 ? FIRST_RUSH : 0.1 + 0.95 * this.#draw(`rush ${step}`);
  }

  #findCustomers(): Customer[] {
    const customers: Customer[] = [];
    let wantedAtFirst = (this.capacity / 2) * (0.8 + 0.4 * this.#draw('first demand'));
    for (let left = this.capacity; left > 0; ) {
      const name = `customer ${customers.length}`;
      const size = SIZES[Math.floor(this.#draw(`${name} size`) * SIZES.length)] ?? 1;
      const gpuCount = Math.min(size, left);
      const periodMs = Math.round((2 + 8 * this.#draw(`${name} period`)) * HOUR_MS);
      const phaseMs = Math.floor(periodMs * this.#draw(`${name} phase`));
      const wantsAtFirst = gpuCount <= wantedAtFirst;
      const threshold = FIRST_RUSH * this.#draw(`${name} decides first`);
      customers.push({
        gpuCount,
        periodMs,
        phaseMs,
        firstThreshold: wantsAtFirst ? threshold : FIRST_RUSH + threshold,
      });
      wantedAtFirst -= wantsAtFirst ? gpuCount : 0;
      left -= gpuCount;
    }
    return customers;
  }

  #draw(what: string): number {
    return hashText(`${this.#key}: ${what}`, this.#seed) / 4_294_967_296;
  }
}
