import { expect } from 'vitest';
import { between, type Random } from '../../src/simulator/random.ts';
import { volumeRate } from '../../src/simulator/world/money.ts';
import { SNAPSHOT_TABLE } from '../../src/simulator/world/snapshot-states.ts';
import { VOLUME_TABLE } from '../../src/simulator/world/volume-states.ts';
import type { Cloud } from './cloud.ts';

/** The id of one of these things; an unknown one where there is none. */
export function oneOf(random: Random, things: readonly { readonly id: string }[]): string {
  return things[between(random, 0, things.length - 1)]?.id ?? 'BRK-000000X';
}

/** What all records have come to, in the ledger's units. */
export function billedUnits({ world }: Cloud): number {
  const { ledger, instances, volumes, snapshots } = world;
  return [...instances.book.stretches, ...volumes.book.stretches, ...snapshots.book.stretches].reduce(
    (sum, stretch) => sum + ledger.cost(stretch),
    0,
  );
}

function expectUnique(values: readonly unknown[]): void {
  expect(new Set(values).size).toBe(values.length);
}

/** That rates, attachments, names and ids agree with each other. */
export function expectSound({ world }: Cloud): void {
  const { instances, volumes, snapshots, images, ledger, currency } = world;
  const charged = [...instances.fleet.listed, ...volumes.shelf.listed, ...snapshots.shelf.listed];
  expect(ledger.burnRate).toBe(charged.reduce((sum, { stretch }) => sum + (stretch?.rateUnits ?? 0), 0));
  const devices: string[] = [];
  for (const volume of volumes.shelf.listed) {
    const { attachment, status, stretch } = volume;
    expect(attachment !== null, `${volume.id} ${status}`).toBe(
      ['attaching', 'in-use', 'detaching'].includes(status),
    );
    expect(stretch !== null).toBe(VOLUME_TABLE.states[status].billed);
    if (stretch !== null && status !== 'resizing') {
      expect(stretch.rateUnits).toBe(volumeRate(volume.type, volume.sizeGb, currency));
    }
    if (attachment !== null) {
      expect(volume.region).toBe(attachment.instance.region);
      expect(instances.fleet.listed).toContain(attachment.instance);
    }
    if (attachment !== null && attachment.device !== null) {
      devices.push(`${attachment.instance.id} ${attachment.device}`);
    }
  }
  expectUnique(devices);
  for (const { status, stretch } of snapshots.shelf.listed) {
    expect(stretch !== null).toBe(SNAPSHOT_TABLE.states[status].billed);
  }
  for (const { listed } of [volumes.shelf, snapshots.shelf, images.shelf, instances.fleet]) {
    expectUnique(listed.map(({ name }) => name));
    expectUnique(listed.map(({ id }) => id));
  }
}
