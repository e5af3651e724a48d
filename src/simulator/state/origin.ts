import type { Currency } from '../catalog/prices.ts';
import type { SimulatorOptions } from '../options.ts';
import type { Parts } from './format.ts';
import { StateFileError } from './state-file.ts';

/** How a cloud was begun, which cannot be chosen again when it goes on. */
export interface Origin {
  readonly vms: number;
  readonly seed: number;
  readonly currency: Currency;
  /** Null where it followed from the fleet. */
  readonly balance: number | null;
}

/** How the options begin a cloud. */
export function originOf(options: SimulatorOptions): Origin {
  return {
    vms: options.vms ?? 12,
    seed: options.seed ?? 1,
    currency: options.currency ?? 'USD',
    balance: options.balance ?? null,
  };
}

/** Refuses options that ask for another cloud than the kept one with a StateFileError. */
export function requireOrigin(kept: Parts, options: SimulatorOptions, path: string): void {
  // Every cloud keeps it under this name.
  const origin = kept.origin as Origin;
  for (const name of ['vms', 'seed', 'currency', 'balance'] as const) {
    const asked = options[name];
    if (asked !== undefined && asked !== origin[name]) {
      const begun = origin[name] === null ? `without --${name}` : `with --${name} ${origin[name]}`;
      throw new StateFileError(
        `--${name} ${asked}: the cloud in ${path} was begun ${begun}. Leave the flag out to go on with it, or give another file.`,
      );
    }
  }
}
