// Hours of changes to the storage in a random order: what must hold after each of them.
import { expect, test } from 'vitest';
import { between, pick, type Random, seededRandom } from '../../src/simulator/random.ts';
import { volumeRate } from '../../src/simulator/world/money.ts';
import { SNAPSHOT_TABLE } from '../../src/simulator/world/snapshot-states.ts';
import { VOLUME_TABLE } from '../../src/simulator/world/volume-states.ts';
import { type Cloud, MINUTE } from './cloud.ts';
import { openSettled } from './storage.ts';

type Request = readonly [method: string, path: string, body?: unknown];

function oneOf(random: Random, things: readonly { readonly id: string }[]): string {
  return things[between(random, 0, things.length - 1)]?.id ?? 'BRK-000000X';
}

/** A request that may or may not be allowed just now. */
function draw({ world }: Cloud, random: Random, step: number): Request {
  const volume = () => oneOf(random, world.volumes.shelf.listed);
  const snapshot = () => oneOf(random, world.snapshots.shelf.listed);
  const instance = () => oneOf(random, world.instances.fleet.listed);
  const name = `thing ${between(random, 0, step)}`;
  const region = pick(random, ['NORWAY-1', 'CANADA-1', 'US-1', 'FIN-01']);
  const type = region === 'FIN-01' ? pick(random, ['NVMe', 'HDD']) : 'SSD';
  const choices: readonly [() => Request, ...(() => Request)[]] = [
    () => [
      'POST',
      '/volumes/',
      { volume_name: name, region, size_gb: between(random, 100, 5000), volume_type: type },
    ],
    () => ['POST', `/volumes/${volume()}/clone`, { volume_name: name }],
    () => ['POST', `/volumes/${volume()}/resize`, { size_gb: between(random, 100, 20_000) }],
    () => ['DELETE', `/volumes/${volume()}`],
    () => ['POST', `/instances/${instance()}/attach-volumes`, { volume_ids: [volume()] }],
    () => ['POST', `/instances/${instance()}/attach-volumes`, { volume_ids: [volume()] }],
    () => {
      const attached = world.volumes.shelf.listed.filter(({ attachment }) => attachment !== null);
      const { attachment, id = 'BRK-000000V' } = attached[between(random, 0, attached.length - 1)] ?? {};
      return ['POST', `/instances/${attachment?.instance.id}/detach-volumes`, { volume_ids: [id] }];
    },
    () => ['POST', '/snapshots/', { instance_id: instance(), snapshot_name: name, is_image: random() < 0.5 }],
    () => ['DELETE', `/snapshots/${snapshot()}`],
    () => ['POST', `/snapshots/${snapshot()}/restore`, { new_vm_name: name }],
    () => ['POST', '/images/', { snapshot_id: snapshot(), image_name: name }],
    () => ['DELETE', `/images/${oneOf(random, world.images.shelf.listed)}`],
    () => ['DELETE', `/instances/${instance()}`],
    () => ['POST', `/instances/${instance()}/${pick(random, ['start', 'stop', 'hibernate', 'restore'])}`],
  ];
  return pick(random, choices)();
}

/** What all records have come to, in the ledger's units. */
function billedUnits({ world }: Cloud): number {
  const { ledger, instances, volumes, snapshots } = world;
  return [...instances.book.stretches, ...volumes.book.stretches, ...snapshots.book.stretches].reduce(
    (sum, stretch) => sum + ledger.cost(stretch),
    0,
  );
}

function expectUnique(values: readonly unknown[]): void {
  expect(new Set(values).size).toBe(values.length);
}

function expectSound({ world }: Cloud): void {
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

test.each([1, 2, 3])('seed %i: books, attachments and names agree', async (seed) => {
  const cloud = openSettled({ balance: 50_000, seed });
  const random = seededRandom(seed);
  const spent = cloud.world.ledger.balanceUnits + billedUnits(cloud);
  const succeeded = new Map<string, number>();
  for (let step = 0; step < 500; step++) {
    cloud.advance(between(random, 0, random() < 0.5 ? 3000 : 5 * MINUTE));
    if (cloud.world.instances.fleet.listed.length < 6) {
      cloud.addVms(1, { name: `new-${step}`, region: 'NORWAY-1' });
    }
    const reply = await cloud.send(...draw(cloud, random, step));
    expect([200, 201, 400, 404, 409]).toContain(reply.status);
    if (reply.status < 300) {
      const operation = cloud.log.at(-1)?.operationId ?? '';
      succeeded.set(operation, (succeeded.get(operation) ?? 0) + 1);
    }
    expectSound(cloud);
    expect(cloud.world.ledger.balanceUnits + billedUnits(cloud)).toBe(spent);
  }
  expect(cloud.violations).toEqual([]);
  for (const operation of [
    'createVolume',
    'cloneVolume',
    'resizeVolume',
    'deleteVolume',
    'attachVolumes',
    'detachVolumes',
    'createSnapshot',
    'deleteSnapshot',
    'restoreSnapshot',
    'createImage',
    'deleteImage',
    'deleteInstance',
  ]) {
    expect(succeeded.get(operation) ?? 0, operation).toBeGreaterThan(0);
  }
});
