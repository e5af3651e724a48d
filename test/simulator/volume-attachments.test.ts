import { describe, expect, test } from 'vitest';
import type { Cloud } from './cloud.ts';
import { expectRefusal, openSettled, putVolume, volumeOf } from './storage.ts';

const HOST = 'train-llama-70b-01';

async function attachments(cloud: Cloud, id: string) {
  const { volume_attachments: attached } = await cloud.read<'getInstance'>(`/instances/${id}`);
  return attached.map(({ volume_id: volume, device, status }) => [volume, device, status]);
}

async function hostOf(cloud: Cloud, name = HOST): Promise<string> {
  return (await cloud.instance(name)).instance_id;
}

function attach(cloud: Cloud, host: string, ids: readonly string[]) {
  return cloud.send('POST', `/instances/${host}/attach-volumes`, { volume_ids: ids });
}

function detach(cloud: Cloud, host: string, ids: readonly string[]) {
  return cloud.send('POST', `/instances/${host}/detach-volumes`, { volume_ids: ids });
}

describe('attach', () => {
  test('several at once take the next devices, in the order in which they were named', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const [seededB, seededC] = (await attachments(cloud, host)).map(([id]) => id);
    const ids = [putVolume(cloud), putVolume(cloud)];
    const reply = await attach(cloud, host, ids);
    expect(reply).toMatchObject({
      status: 200,
      body: {
        instance_id: host,
        volume_attachments: ids.map((id) => ({
          volume_id: id,
          size_gb: 1000,
          device: null,
          status: 'ATTACHING',
          attached_at: null,
        })),
      },
    });
    expect(await volumeOf(cloud, ids[0] ?? '')).toMatchObject({
      status: 'attaching',
      attached_instance_id: host,
      attached_vm_name: HOST,
      device: null,
      hourly_rate: 0.1,
    });
    cloud.advance(4000);
    expect(await attachments(cloud, host)).toEqual([
      [seededB, '/dev/vdb', 'ATTACHED'],
      [seededC, '/dev/vdc', 'ATTACHED'],
      [ids[0], '/dev/vdd', 'ATTACHED'],
      [ids[1], '/dev/vde', 'ATTACHED'],
    ]);
    expect(await volumeOf(cloud, ids[1] ?? '')).toMatchObject({ status: 'in-use', device: '/dev/vde' });
  });

  test('a device that became free is used again', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const [[first]] = (await attachments(cloud, host)) as [[string]];
    await detach(cloud, host, [first]);
    cloud.advance(4000);
    const id = putVolume(cloud);
    await attach(cloud, host, [id]);
    cloud.advance(4000);
    expect((await attachments(cloud, host))[0]).toEqual([id, '/dev/vdb', 'ATTACHED']);
  });

  test('after /dev/vdz comes /dev/vdaa', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    for (let round = 0; round < 3; round++) {
      await attach(
        cloud,
        host,
        Array.from({ length: 10 }, () => putVolume(cloud)),
      );
      cloud.advance(4000);
    }
    const devices = (await attachments(cloud, host)).map(([, device]) => device);
    expect(devices).toHaveLength(32);
    expect(devices.slice(23, 27)).toEqual(['/dev/vdy', '/dev/vdz', '/dev/vdaa', '/dev/vdab']);
    expect(new Set(devices).size).toBe(32);
  });

  test('works on the advanced tier too', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud, 'diffusion-xl-04');
    const { region } = await cloud.instance('diffusion-xl-04');
    const id = putVolume(cloud, { region, tier: 'advanced', type: 'NVMe' });
    expect(await attach(cloud, host, [id])).toMatchObject({ status: 200 });
  });

  test('is all or none', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const [free, elsewhere, broken] = [
      putVolume(cloud),
      putVolume(cloud, { region: 'US-1' }),
      putVolume(cloud, { status: 'error' }),
    ];
    const [[attached]] = (await attachments(cloud, host)) as [[string]];
    const path = `/instances/${host}/attach-volumes`;
    await expectRefusal(cloud, ['POST', path, { volume_ids: [free, elsewhere] }], {
      status: 400,
      error: 'validation_error',
      details: { field: 'volume_ids', volume_id: elsewhere, region: 'US-1' },
    });
    for (const [id, status] of [
      [broken, 'error'],
      [attached, 'in-use'],
    ]) {
      await expectRefusal(cloud, ['POST', path, { volume_ids: [free, id] }], {
        status: 409,
        error: 'invalid_state',
        details: { status },
      });
    }
  });

  test.each([
    [{}],
    [{ volume_ids: [] }],
    [{ volume_ids: 'BRK-000001V' }],
    [{ volume_ids: [7] }],
    [{ volume_ids: ['BRK-000001V', 'BRK-000001V'] }],
    [{ volume_ids: Array.from({ length: 11 }, (_, index) => `BRK-${100_000 + index}V`) }],
  ])('%j is refused', async (body) => {
    const cloud = openSettled();
    for (const action of ['attach', 'detach']) {
      const before = await cloud.send('POST', `/instances/${await hostOf(cloud)}/${action}-volumes`, body);
      expect(before).toMatchObject({ status: 400, body: { error: 'validation_error' } });
      expect((before.body.details as { field: string }).field).toMatch(/^volume_ids(\.0)?$/);
    }
  });
});

describe('a machine', () => {
  test.each([
    'SHUTOFF',
    'STOPPING',
    'STARTING',
    'REBOOTING',
    'HIBERNATING',
    'HIBERNATED',
    'RESTORING',
    'CREATING',
    'BUILD',
    'DELETING',
    'DELETED',
    'ERROR',
    'MIGRATING',
  ])('that is %s takes no volume and gives none up', async (state) => {
    const cloud = openSettled();
    const host = cloud.world.instances.fleet.get(await hostOf(cloud));
    const free = putVolume(cloud);
    const [[attached]] = (await attachments(cloud, host.id)) as [[string]];
    host.status = state;
    for (const [action, id] of [
      ['attach', free],
      ['detach', attached],
    ]) {
      await expectRefusal(cloud, ['POST', `/instances/${host.id}/${action}-volumes`, { volume_ids: [id] }], {
        status: 409,
        error: 'invalid_state',
        details: { status: state },
      });
    }
  });

  test('that is deleted gives up what was on its way to it and off it, once it is gone', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const [coming, going] = [putVolume(cloud), putVolume(cloud)];
    await attach(cloud, host, [going]);
    cloud.advance(4000);
    await detach(cloud, host, [going]);
    await attach(cloud, host, [coming]);
    await cloud.send('DELETE', `/instances/${host}`);
    expect((await attachments(cloud, host)).map(([, , status]) => status)).toEqual(
      Array(4).fill('DETACHING'),
    );
    cloud.advance(4999);
    expect(await volumeOf(cloud, coming)).toMatchObject({ status: 'detaching', attached_instance_id: host });
    cloud.advance(1);
    for (const id of [coming, going]) {
      expect(await volumeOf(cloud, id)).toMatchObject({ status: 'available', attached_instance_id: null });
    }
    cloud.advance(10_000);
    expect(await volumeOf(cloud, coming)).toMatchObject({ status: 'available', device: null });
  });

  test('that is gone at once frees its volumes at once', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const [[attached]] = (await attachments(cloud, host)) as [[string]];
    cloud.removeVm(host, 'vanished');
    expect(await volumeOf(cloud, attached)).toMatchObject({ status: 'available', device: null });
  });

  test('keeps what it has while it is shut off and hibernated', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const before = await attachments(cloud, host);
    for (const action of ['stop', 'start', 'hibernate']) {
      await cloud.send('POST', `/instances/${host}/${action}`);
      cloud.advance(15_000);
      expect(await attachments(cloud, host)).toEqual(before);
    }
  });
});

describe('detach', () => {
  test('keeps the device until the volume is off, which is free then', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const [[id]] = (await attachments(cloud, host)) as [[string]];
    expect(await detach(cloud, host, [id])).toMatchObject({
      status: 200,
      body: {
        instance_id: host,
        volume_attachments: [{ volume_id: id, device: '/dev/vdb', status: 'DETACHING' }],
      },
    });
    expect(await volumeOf(cloud, id)).toMatchObject({ status: 'detaching', attached_instance_id: host });
    cloud.advance(4000);
    expect(await volumeOf(cloud, id)).toMatchObject({
      status: 'available',
      attached_instance_id: null,
      attached_vm_name: null,
      device: null,
    });
    expect((await attachments(cloud, host)).map(([volume]) => volume)).not.toContain(id);
  });

  test('is all or none, and only of what is attached to this machine', async () => {
    const cloud = openSettled();
    const host = await hostOf(cloud);
    const [[mine]] = (await attachments(cloud, host)) as [[string]];
    const free = putVolume(cloud);
    const other = cloud.world.instances.fleet.get(await hostOf(cloud, 'api-inference-01'));
    const theirs = putVolume(cloud, {
      region: other.region,
      status: 'in-use',
      attachment: { instance: other, boot: false, device: '/dev/vdb', status: 'ATTACHED', attachedAtMs: 0 },
    });
    const path = `/instances/${host}/detach-volumes`;
    await expectRefusal(cloud, ['POST', path, { volume_ids: [mine, free] }], {
      status: 409,
      error: 'invalid_state',
      details: { status: 'available' },
    });
    await expectRefusal(cloud, ['POST', path, { volume_ids: [mine, theirs] }], {
      status: 409,
      error: 'invalid_state',
      details: { status: 'in-use', instance_id: other.id },
    });
  });

  test('the volume a running machine was booted from stays', async () => {
    const cloud = openSettled();
    const host = cloud.world.instances.fleet.get(await hostOf(cloud));
    const id = putVolume(cloud, { bootable: true });
    const [volume] = cloud.world.volumes.attachments.requireFree([id], host.region, 'boot from', 'volume_id');
    if (volume === undefined) {
      throw new Error('The volume is free');
    }
    cloud.world.volumes.attachments.reserve(host, volume, true);
    cloud.advance(60_000);
    expect(await volumeOf(cloud, id)).toMatchObject({ status: 'attaching', device: null });
    cloud.world.volumes.attachments.attachReserved(host);
    expect(await volumeOf(cloud, id)).toMatchObject({ status: 'in-use', device: '/dev/vda' });
    await expectRefusal(cloud, ['POST', `/instances/${host.id}/detach-volumes`, { volume_ids: [id] }], {
      status: 409,
      error: 'resource_in_use',
      details: { status: 'in-use', instance_id: host.id },
    });
    await cloud.send('DELETE', `/instances/${host.id}`);
    cloud.advance(5000);
    expect(await volumeOf(cloud, id)).toMatchObject({ status: 'available', attached_instance_id: null });
  });

  test('what is kept for a machine that is being built is attached once it runs', async () => {
    const cloud = openSettled();
    const host = cloud.world.instances.fleet.get(await hostOf(cloud));
    const id = putVolume(cloud);
    const [volume] = cloud.world.volumes.attachments.requireFree([id], host.region, 'attach', 'volume_ids');
    if (volume === undefined) {
      throw new Error('The volume is free');
    }
    cloud.world.volumes.attachments.reserve(host, volume);
    cloud.advance(60_000);
    expect(await volumeOf(cloud, id)).toMatchObject({ status: 'attaching' });
    cloud.world.volumes.attachments.attachReserved(host);
    cloud.advance(4000);
    expect(await volumeOf(cloud, id)).toMatchObject({ status: 'in-use', device: '/dev/vdd' });
  });
});
