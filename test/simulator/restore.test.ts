import { describe, expect, test } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import { expectRefusal, openSettled, putSnapshot, snapshotOf } from './storage.ts';

async function restore(cloud: Cloud, id: string, changes: Record<string, unknown> = {}) {
  return cloud.send('POST', `/snapshots/${id}/restore`, { new_vm_name: 'again', ...changes });
}

async function free(cloud: Cloud, region: string, model: string): Promise<number> {
  const path = `/gpu-stocks/?region=${region}&gpu_model=${model}`;
  return (await cloud.read<'listGpuStocks'>(path)).stocks[0]?.available ?? 0;
}

describe('restore', () => {
  test('makes a machine like the source, with addresses of its own and the keys it was given', async () => {
    const cloud = openSettled();
    const source = await cloud.instance('train-llama-70b-01');
    const taken = await cloud.send('POST', `/instances/${source.instance_id}/snapshots`, {
      snapshot_name: 'base',
    });
    const { snapshot_id: id } = taken.body.snapshot as { snapshot_id: string };
    cloud.advance(20_000);
    const before = await free(cloud, source.region, source.gpu_type);
    const keys = cloud.world.keys.listed.slice(1, 3).map((key) => key.id);

    const reply = await restore(cloud, id, { ssh_key_ids: keys });

    expect(reply).toMatchObject({
      status: 201,
      body: { snapshot_id: id, vm_name: 'again', status: 'CREATING', currency: 'USD' },
    });
    expect(reply.body.hourly_rate).toBe(source.hourly_rate);
    expect(reply.body.instance_id).not.toBe(source.instance_id);
    expect(await free(cloud, source.region, source.gpu_type)).toBe(before - source.gpu_count);
    expect((await cloud.instance('again')).hourly_rate).toBe(0);
    expect(await cloud.instance('train-llama-70b-01')).toEqual(source);

    cloud.advance(15_000);
    const made = await cloud.instance('again');
    expect(made).toMatchObject({
      status: 'ACTIVE',
      tier: 'legacy',
      region: source.region,
      gpu_type: source.gpu_type,
      gpu_count: source.gpu_count,
      image: source.image,
      ssh_user: source.ssh_user,
      ssh_key_ids: keys,
      hourly_rate: source.hourly_rate,
    });
    expect(made.public_ip).toMatch(/^198\.18\./);
    expect(made.public_ip).not.toBe(source.public_ip);
    expect(made.private_ip).not.toBe(source.private_ip);
    const details = await cloud.read<'getInstance'>(`/instances/${made.instance_id}`);
    expect(details.security_rules).toMatchObject([
      { protocol: 'tcp', port_range_min: 22, remote_ip_prefix: '0.0.0.0/0' },
    ]);
    expect(details.volume_attachments).toEqual([]);
    expect((await snapshotOf(cloud, id)).status).toBe('SUCCESS');
  });

  test('keeps the snapshot busy as long as the machine is being built, and charged for', async () => {
    const cloud = openCloud({ balance: 1000 });
    const id = putSnapshot(cloud);
    const { body } = await restore(cloud, id);
    cloud.advance(14_999);
    expect(await snapshotOf(cloud, id)).toMatchObject({ status: 'RESTORING', hourly_rate: 0.1 });
    expect((await cloud.instance('again')).status).toBe('BUILD');
    await expectRefusal(cloud, ['POST', `/snapshots/${id}/restore`, { new_vm_name: 'third' }], {
      status: 409,
      error: 'invalid_state',
      details: { status: 'RESTORING' },
    });
    cloud.advance(1);
    expect((await snapshotOf(cloud, id)).status).toBe('SUCCESS');
    expect(await cloud.instance('again')).toMatchObject({
      status: 'ACTIVE',
      instance_id: body.instance_id,
      ssh_key_ids: [],
    });
    const bill = await cloud.read<'listSnapshotBilling'>(`/snapshots/billing?snapshot_id=${id}`);
    expect(bill.records).toMatchObject([{ end_time: null, status: 'active' }]);
  });

  test('of a machine without a public address has none and needs no rule', async () => {
    const cloud = openSettled();
    const host = await cloud.instance('finetune-mistral-02');
    await cloud.send('POST', `/instances/${host.instance_id}/toggle-public-ip`);
    const taken = await cloud.send('POST', '/snapshots/', {
      instance_id: host.instance_id,
      snapshot_name: 'hidden',
    });
    expect(taken.body.snapshot).toMatchObject({ has_public_ip: false });
    cloud.advance(20_000);
    const { body } = await restore(cloud, (taken.body.snapshot as { snapshot_id: string }).snapshot_id);
    cloud.advance(15_000);
    expect(await cloud.instance('again')).toMatchObject({ public_ip_enabled: false, public_ip: null });
    const details = await cloud.read<'getInstance'>(`/instances/${body.instance_id}`);
    expect(details.security_rules).toEqual([]);
  });

  test('of a machine that ran from a volume leaves the volume alone', async () => {
    const cloud = openSettled();
    const id = putSnapshot(cloud, {
      source: {
        instanceId: null,
        name: 'source',
        gpuModel: 'A40',
        gpuCount: 1,
        image: { name: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4', type: 'volume' },
        sshUser: 'ubuntu',
        hasPublicIp: true,
      },
    });
    await restore(cloud, id);
    expect((await cloud.instance('again')).image).toEqual({
      name: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
      type: 'os_image',
    });
  });

  test.each([
    [{ new_vm_name: '' }, 400, 'validation_error', { field: 'new_vm_name' }],
    [{ new_vm_name: 'a;b' }, 400, 'validation_error', { field: 'new_vm_name' }],
    [{ new_vm_name: undefined }, 400, 'validation_error', { field: 'new_vm_name' }],
    [{ ssh_key_ids: 'BRK-000000K' }, 400, 'validation_error', { field: 'ssh_key_ids' }],
    [{ ssh_key_ids: ['BRK-000000K', 'BRK-000000K'] }, 400, 'validation_error', { field: 'ssh_key_ids' }],
    [{ region: 'US-1' }, 400, 'validation_error', { field: 'region' }],
    [{ ssh_key_ids: ['BRK-000000K'] }, 404, 'not_found', null],
    [{ new_vm_name: 'long-sleep' }, 409, 'name_conflict', { field: 'new_vm_name' }],
  ])('%j is refused with %i', async (changes, status, error, details) => {
    const cloud = openSettled();
    const body = { new_vm_name: 'again', ...changes };
    await expectRefusal(cloud, ['POST', `/snapshots/${putSnapshot(cloud)}/restore`, body], {
      status,
      error,
      details,
    });
  });

  test('of an unknown snapshot is 404', async () => {
    await expectRefusal(openSettled(), ['POST', '/snapshots/BRK-000000S/restore', { new_vm_name: 'again' }], {
      status: 404,
      error: 'not_found',
    });
  });

  test('needs the GPUs of that machine', async () => {
    const cloud = openSettled({ faults: { soldOut: true } });
    const id = putSnapshot(cloud);
    await expectRefusal(cloud, ['POST', `/snapshots/${id}/restore`, { new_vm_name: 'again' }], {
      status: 409,
      error: 'out_of_stock',
      details: { region: 'NORWAY-1', gpu_model: 'RTX-A6000', available: 0 },
    });
  });

  test.each([
    ['USD', 1.37, 1.38],
    ['EUR', 1.49, 1.5],
    ['INR', 99.99, 100],
  ] as const)('in %s a balance of %d is not enough for two RTX-A6000, %d is', async (currency, short, required) => {
    const poor = openCloud({ vms: 0, currency, balance: short });
    const request = (cloud: Cloud) =>
      ['POST', `/snapshots/${putSnapshot(cloud)}/restore`, { new_vm_name: 'again' }] as const;
    await expectRefusal(poor, request(poor), {
      status: 402,
      error: 'insufficient_credits',
      details: { required, available: short, currency },
    });
    const able = openCloud({ vms: 0, currency, balance: required });
    expect(await able.send(...request(able))).toMatchObject({ status: 201 });
  });
});

test('without a complete billing profile no volume and no snapshot is created', async () => {
  const cloud = openSettled({ faults: { incompleteProfile: true } });
  const { instance_id: host } = await cloud.instance('train-llama-70b-01');
  const volume = cloud.world.volumes.shelf.listed.find(({ name }) => name === 'fin-cache')?.id;
  const wanted = { volume_name: 'corpus', region: 'NORWAY-1', size_gb: 100, volume_type: 'SSD' };
  const requests = [
    ['POST', '/volumes/', wanted],
    ['POST', `/volumes/${volume}/clone`, { volume_name: 'copy' }],
    ['POST', '/snapshots/', { instance_id: host, snapshot_name: 'nightly' }],
    ['POST', `/instances/${host}/snapshots`, { snapshot_name: 'nightly' }],
  ] as const;
  for (const request of requests) {
    await expectRefusal(cloud, request, {
      status: 403,
      error: 'profile_incomplete',
      details: { missing: ['postal_code'] },
    });
  }
  expect(await cloud.send('POST', `/volumes/${volume}/resize`, { size_gb: 300 })).toMatchObject({
    status: 200,
  });
  cloud.setFaults({});
  expect(await cloud.send(...requests[0])).toMatchObject({ status: 201 });
});
