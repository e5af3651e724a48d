import { hibernatedRate } from '../world/money.ts';
import type { World } from '../world/world.ts';
import { count, numbered, sayRate } from './say.ts';

const MOST_LINES = 20;

/** Machines that are stopped and charged for in full all the same. */
export function answerStopped(world: World): string {
  const { currency, instances } = world;
  const stopped = instances.fleet.listed.filter(({ status }) => status === 'SHUTOFF');
  if (stopped.length === 0) {
    return 'No machine is stopped.';
  }
  const lines = stopped.map((instance) => {
    const { name, gpuCount, gpuModel, region } = instance;
    return `${name} (${gpuCount} x ${gpuModel}, ${region}): ${sayRate(instances.presentRate(instance), currency)}`;
  });
  const total = stopped.reduce((sum, instance) => sum + instances.presentRate(instance), 0);
  const asleep = sayRate(stopped.length * hibernatedRate(currency), currency);
  return [
    `${count(stopped.length, 'machine')} stopped and billed in full, since the GPUs stay reserved:`,
    numbered(lines, MOST_LINES),
    `Together: ${sayRate(total, currency)}. Hibernated, after a start, they would cost ${asleep}; deleted, nothing.`,
  ].join('\n');
}

/** Volumes that are charged for and attached to nothing. */
export function answerUnattached(world: World): string {
  const { currency, volumes } = world;
  const unattached = volumes.shelf.listed.filter(
    (volume) => volume.attachment === null && volumes.rate(volume) > 0,
  );
  if (unattached.length === 0) {
    return 'Every volume that is charged for is attached to a machine.';
  }
  const lines = unattached.map((volume) => {
    const { name, sizeGb, type, region } = volume;
    return `${name} (${sizeGb} GB ${type}, ${region}): ${sayRate(volumes.rate(volume), currency)}`;
  });
  const total = unattached.reduce((sum, volume) => sum + volumes.rate(volume), 0);
  return [
    `${count(unattached.length, 'volume')} attached to no machine and billed all the same:`,
    numbered(lines, MOST_LINES),
    `Together: ${sayRate(total, currency)}.`,
  ].join('\n');
}
