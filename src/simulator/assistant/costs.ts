import type { Instance, Volume } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { count, numbered, sayRate } from './say.ts';

const MOST_LINES = 5;

/** What costs most at present: machines, or volumes where the question is about them. */
export function answerCosts(world: World, question: string): string {
  return /\b(volumes?|disks?|storage)\b/.test(question) ? costliestVolumes(world) : costliestMachines(world);
}

function costliestMachines(world: World): string {
  const { currency, instances, ledger } = world;
  const rateOf = (instance: Instance) => instances.presentRate(instance);
  const charged = dearestFirst(instances.fleet.listed, rateOf);
  const all = `Everything in this account together: ${sayRate(ledger.burnRate, currency)}.`;
  if (charged.length === 0) {
    return `No machine is charged for at present. ${all}`;
  }
  const lines = charged.map((instance) => {
    const { name, status, gpuCount, gpuModel, region } = instance;
    return `${name} (${status}, ${gpuCount} x ${gpuModel}, ${region}): ${sayRate(rateOf(instance), currency)}`;
  });
  const total = charged.reduce((sum, instance) => sum + rateOf(instance), 0);
  return [
    `${count(charged.length, 'machine')} charged for at present, the dearest first:`,
    numbered(lines, MOST_LINES),
    `Machines together: ${sayRate(total, currency)}. ${all}`,
  ].join('\n');
}

function costliestVolumes(world: World): string {
  const { currency, volumes } = world;
  const rateOf = (volume: Volume) => volumes.rate(volume);
  const charged = dearestFirst(volumes.shelf.listed, rateOf);
  if (charged.length === 0) {
    return 'No volume is charged for at present.';
  }
  const lines = charged.map((volume) => {
    const { name, sizeGb, type, region } = volume;
    return `${name} (${sizeGb} GB ${type}, ${region}): ${sayRate(rateOf(volume), currency)}`;
  });
  const total = charged.reduce((sum, volume) => sum + rateOf(volume), 0);
  return [
    `${count(charged.length, 'volume')} charged for at present, the dearest first:`,
    numbered(lines, MOST_LINES),
    `Volumes together: ${sayRate(total, currency)}.`,
  ].join('\n');
}

function dearestFirst<Thing extends { readonly name: string }>(
  things: readonly Thing[],
  rateOf: (thing: Thing) => number,
): Thing[] {
  return things
    .filter((thing) => rateOf(thing) > 0)
    .sort((left, right) => rateOf(right) - rateOf(left) || (left.name < right.name ? -1 : 1));
}
