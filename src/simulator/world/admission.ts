import { instanceRate } from './money.ts';
import type { World } from './world.ts';

/** A machine that somebody wants, as far as it decides whether it can be had. */
interface WantedMachine {
  readonly name: string;
  readonly region: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
}

/**
 * Lets a new machine in: its name, which came in `nameField`, is free, the region has the GPUs, and the credit covers
 * its first hour (contract 4.1 and 6.4). Refuses with 409 or 402. Changes nothing: the GPUs are taken as it is made.
 */
export function admitMachine(world: World, wanted: WantedMachine, nameField: string): void {
  const { name, region, gpuModel, gpuCount } = wanted;
  world.instances.fleet.requireFreeName(name, nameField);
  world.stock.require(region, gpuModel, gpuCount);
  world.credit.requireHour(instanceRate(gpuModel, gpuCount, world.currency));
}
