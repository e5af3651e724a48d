// What fails while it is made: contract 5.1 to 5.4.
import { expect, test } from 'vitest';
import { type Cloud, MINUTE, openCloud } from './cloud.ts';
import { openSettled, putVolume } from './storage.ts';

const machine = (keyId: string | undefined) => ({
  vm_name: 'fresh',
  region: 'NORWAY-1',
  gpu_model: 'L40',
  gpu_count: 1,
  os_image: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
  ssh_key_ids: [keyId],
});

const settled = (faults: object) => openSettled({ balance: 1_000, faults });

async function deployWith(cloud: Cloud, volumeId: string): Promise<string> {
  const body = { ...machine(cloud.world.keys.listed[0]?.id), volume_ids: [volumeId] };
  const reply = await cloud.send('POST', '/deploy/', body);
  expect(reply.status).toBe(201);
  return String(reply.body.instance_id);
}

test('a build that fails ends in ERROR with its reason, is not billed, and keeps what it took until it is deleted', async () => {
  const cloud = settled({});
  const data = putVolume(cloud, { name: 'data' });
  cloud.setFaults({ createError: 1 });
  const id = await deployWith(cloud, data);
  cloud.advance(3_000);
  expect((await cloud.instance('fresh')).status).toBe('BUILD');
  cloud.advance(12_000);
  expect(await cloud.instance('fresh')).toMatchObject({
    status: 'ERROR',
    error_reason: 'No host could start the instance: its GPUs did not come up',
    hourly_rate: 0,
    public_ip: null,
    server_uuid: null,
  });
  cloud.advance(10 * MINUTE);
  expect(await cloud.bill(`&instance_id=${id}`)).toEqual([]);
  expect(cloud.world.volumes.shelf.get(data)).toMatchObject({ status: 'attaching' });
  expect((await cloud.send('DELETE', `/instances/${id}`)).status).toBe(200);
  cloud.advance(5_000);
  expect(cloud.world.volumes.shelf.get(data)).toMatchObject({ status: 'available', attachment: null });
  // Demand goes with the time, so that a cloud in which nothing was deployed shows the same.
  const untouched = settled({});
  untouched.advance(15_000 + 10 * MINUTE + 5_000);
  const free = ({ world }: Cloud) => world.stock.available('NORWAY-1', 'L40');
  expect(free(cloud)).toBe(free(untouched));
  expect(cloud.violations).toEqual([]);
});

test('a machine whose build failed can be rebooted, and then gets all that it was deployed with', async () => {
  const cloud = settled({ createError: 1 });
  const data = putVolume(cloud, { name: 'data' });
  const id = await deployWith(cloud, data);
  cloud.advance(15_000);
  cloud.setFaults({});
  expect((await cloud.send('POST', `/instances/${id}/reboot`)).status).toBe(200);
  cloud.advance(10_000);
  const { instance, security_rules: rules } = await cloud.read<'getInstance'>(`/instances/${id}`);
  expect(instance).toMatchObject({ status: 'ACTIVE', error_reason: null, hourly_rate: 1.19 });
  expect(rules.map(({ status }) => status)).toEqual(['SUCCESS']);
  expect(cloud.world.volumes.shelf.get(data)).toMatchObject({ status: 'in-use' });
});

test('volumes, snapshots, images and firewalls that fail are in error, cost nothing and can only be deleted', async () => {
  const cloud = settled({ createError: 1 });
  const source = await cloud.instance('train-llama-70b-01');
  const ready = cloud.world.snapshots.shelf.listed.find(({ status }) => status === 'SUCCESS');
  const made: [path: string, body: object, list: string][] = [
    [
      '/volumes/',
      { volume_name: 'scratch', size_gb: 100, region: 'NORWAY-1', volume_type: 'SSD' },
      'volumes',
    ],
    ['/snapshots/', { snapshot_name: 'again', instance_id: source.instance_id, is_image: true }, 'snapshots'],
    ['/images/', { image_name: 'golden-2', snapshot_id: ready?.id }, 'images'],
    ['/firewalls/', { name: 'office', region: 'NORWAY-1' }, 'firewalls'],
  ];
  for (const [path, body] of made) {
    const reply = await cloud.send('POST', path, body);
    expect([path, reply.status, reply.body]).toMatchObject([path, 201, { success: true }]);
  }
  const rate = cloud.world.ledger.burnRate;
  cloud.advance(MINUTE);
  expect(cloud.world.ledger.burnRate).toBe(rate);
  const { volumes, snapshots, images, firewalls } = cloud.world;
  for (const { listed } of [volumes.shelf, snapshots.shelf, images.shelf, firewalls.shelf]) {
    const failed = listed.filter((thing) => ['scratch', 'again', 'golden-2', 'office'].includes(thing.name));
    expect(failed.map(({ status }) => status.toUpperCase())).toEqual(['ERROR']);
  }
  const again = snapshots.shelf.listed.find(({ name }) => name === 'again');
  const restore = { new_vm_name: 'copy', ssh_key_ids: [cloud.world.keys.listed[0]?.id] };
  expect((await cloud.send('POST', `/snapshots/${again?.id}/restore`, restore)).status).toBe(409);
  expect((await cloud.send('DELETE', `/snapshots/${again?.id}`)).status).toBe(200);
  cloud.setFaults({});
  // The name is free again: the image it was to become never came.
  const image = await cloud.send('POST', '/images/', { image_name: 'again', snapshot_id: ready?.id });
  expect(image.status).toBe(201);
});

test('a probability fails some and not all, the same ones for the same seed', async () => {
  const outcomes = async (seed: number) => {
    const cloud = openCloud({ vms: 0, seed, balance: 10_000, faults: { createError: 0.5 } });
    cloud.addVms(40, { gpuModel: 'RTX-A6000' });
    cloud.advance(15_000);
    return (await cloud.instances()).map(({ status }) => status);
  };
  const first = await outcomes(3);
  expect(new Set(first)).toEqual(new Set(['ACTIVE', 'ERROR']));
  expect(await outcomes(3)).toEqual(first);
  expect(await outcomes(4)).not.toEqual(first);
});
