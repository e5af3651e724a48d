import type { Hardware } from '../catalog/hardware.ts';
import type { Currency } from '../catalog/prices.ts';
import type { Clock } from '../clock.ts';
import type { Memory } from '../memory.ts';
import type { Addresses } from './addresses.ts';
import type { Credit } from './credit.ts';
import type { Ids } from './ids.ts';
import type { Ledger } from './ledger.ts';
import type { Mishaps } from './mishaps.ts';
import type { Stock } from './stock.ts';

/** What all resources of the world share. */
export interface WorldContext {
  readonly seed: number;
  readonly currency: Currency;
  readonly clock: Clock;
  /** Keeps what every part of the world has to remember over a restart. */
  readonly memory: Memory;
  readonly ledger: Ledger;
  readonly credit: Credit;
  readonly ids: Ids;
  readonly addresses: Addresses;
  readonly stock: Stock;
  readonly mishaps: Mishaps;
  readonly hardware: readonly Hardware[];
}

/** The hardware behind a model and a count; undefined where none is offered. */
export function findHardware(
  context: WorldContext,
  gpuModel: string,
  gpuCount: number,
): Hardware | undefined {
  return context.hardware.find((entry) => entry.gpuModel === gpuModel && entry.gpuCount === gpuCount);
}
