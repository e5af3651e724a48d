// Hours of changes to the storage in a random order: what must hold after each of them.
import { expect, test } from 'vitest';
import { between, pick, type Random, seededRandom } from '../../src/simulator/random.ts';
import { type Cloud, MINUTE, type Request } from './cloud.ts';
import { billedUnits, expectSound, oneOf } from './soundness.ts';
import { openSettled } from './storage.ts';

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
