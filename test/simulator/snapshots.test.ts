import { describe, expect, test } from 'vitest';
import { type Cloud, HOUR, MINUTE, openCloud } from './cloud.ts';
import { expectRefusal, imageOf, openSettled, putImage, putSnapshot, snapshotOf } from './storage.ts';

const SOURCE = 'train-llama-70b-01';

async function idOf(cloud: Cloud, name = SOURCE): Promise<string> {
  return (await cloud.instance(name)).instance_id;
}

async function take(cloud: Cloud, changes: Record<string, unknown> = {}) {
  const body = { instance_id: await idOf(cloud), snapshot_name: 'nightly', ...changes };
  return cloud.send('POST', '/snapshots/', body);
}

function idIn(reply: { body: Record<string, unknown> }): string {
  return (reply.body.snapshot as { snapshot_id: string }).snapshot_id;
}

describe('create', () => {
  test('a snapshot holds the machine as it was then, whatever becomes of it', async () => {
    const cloud = openSettled();
    const source = await cloud.instance(SOURCE);
    const reply = await take(cloud, { description: 'Before the upgrade' });
    expect(reply.status).toBe(201);
    expect(reply.body.snapshot).toMatchObject({
      snapshot_name: 'nightly',
      size_gb: 100,
      tier: 'legacy',
      status: 'CREATING',
      region: source.region,
      instance_id: source.instance_id,
      vm_name: SOURCE,
      gpu_type: source.gpu_type,
      gpu_count: source.gpu_count,
      vcpus: source.flavor.vcpus,
      ram_gb: source.flavor.ram_gb,
      disk_gb: 100,
      description: 'Before the upgrade',
      is_image: false,
      image_id: null,
      has_public_ip: true,
      hourly_rate: 0,
    });
    expect((await cloud.instance(SOURCE)).status).toBe('ACTIVE');
    const id = idIn(reply);
    await cloud.send('DELETE', `/instances/${source.instance_id}`);
    cloud.advance(20_000);
    expect(await snapshotOf(cloud, id)).toMatchObject({
      status: 'SUCCESS',
      vm_name: SOURCE,
      hourly_rate: 0.1,
      per_minute_rate: 0.001667,
    });
    expect((await cloud.read<'listSnapshots'>('/snapshots/')).snapshots[0]?.snapshot_id).toBe(id);
  });

  test('the alias takes the machine from its path', async () => {
    const cloud = openSettled();
    const id = await idOf(cloud);
    const path = `/instances/${id}/snapshots`;
    await expectRefusal(cloud, ['POST', path, { snapshot_name: 'nightly', instance_id: 'BRK-000000D' }], {
      status: 400,
      error: 'validation_error',
      details: { field: 'instance_id' },
    });
    const reply = await cloud.send('POST', path, { snapshot_name: 'nightly', instance_id: id });
    expect(reply).toMatchObject({ status: 201, body: { snapshot: { instance_id: id } } });
  });

  test.each([
    [{ snapshot_name: '' }, 400, 'validation_error', { field: 'snapshot_name' }],
    [{ snapshot_name: 'x'.repeat(51) }, 400, 'validation_error', { field: 'snapshot_name' }],
    [{ snapshot_name: 'tab\t' }, 400, 'validation_error', { field: 'snapshot_name' }],
    [{ snapshot_name: null }, 400, 'validation_error', { field: 'snapshot_name' }],
    [{ instance_id: 7 }, 400, 'validation_error', { field: 'instance_id' }],
    [{ is_image: 'yes' }, 400, 'validation_error', { field: 'is_image' }],
    [{ description: 'x'.repeat(256) }, 400, 'validation_error', { field: 'description' }],
    [{ size_gb: 200 }, 400, 'validation_error', { field: 'size_gb' }],
    [{ instance_id: 'BRK-000000D' }, 404, 'not_found', null],
    [{ snapshot_name: 'inference-base' }, 409, 'name_conflict', { field: 'snapshot_name' }],
    [{ snapshot_name: 'inference-golden', is_image: true }, 409, 'name_conflict', { field: 'snapshot_name' }],
  ])('%j is refused with %i', async (changes, status, error, details) => {
    const cloud = openSettled();
    const body = { instance_id: await idOf(cloud), snapshot_name: 'nightly', ...changes };
    await expectRefusal(cloud, ['POST', '/snapshots/', body], { status, error, details });
  });

  test('the advanced tier has none', async () => {
    const cloud = openSettled();
    const id = await idOf(cloud, 'diffusion-xl-04');
    for (const request of [
      ['POST', '/snapshots/', { instance_id: id, snapshot_name: 'nightly' }],
      ['POST', `/instances/${id}/snapshots`, { snapshot_name: 'nightly' }],
    ] as const) {
      await expectRefusal(cloud, request, {
        status: 400,
        error: 'validation_error',
        details: { field: 'instance_id', tier: 'advanced' },
      });
    }
  });

  test.each([
    'SHUTOFF',
    'HIBERNATED',
    'ERROR',
    'BUILD',
    'STOPPING',
    'DELETING',
    'DELETED',
    'MIGRATING',
  ])('none of a machine that is %s', async (state) => {
    const cloud = openSettled();
    const source = cloud.world.instances.fleet.get(await idOf(cloud));
    source.status = state;
    await expectRefusal(
      cloud,
      ['POST', '/snapshots/', { instance_id: source.id, snapshot_name: 'nightly' }],
      { status: 409, error: 'invalid_state', details: { status: state } },
    );
  });

  test('one at a time of a machine', async () => {
    const cloud = openSettled();
    await take(cloud);
    const body = { instance_id: await idOf(cloud), snapshot_name: 'again' };
    await expectRefusal(cloud, ['POST', '/snapshots/', body], {
      status: 409,
      error: 'invalid_state',
      details: { status: 'CREATING' },
    });
    const other = await idOf(cloud, 'api-inference-01');
    expect((await take(cloud, { instance_id: other, snapshot_name: 'other' })).status).toBe(201);
    cloud.advance(20_000);
    expect((await take(cloud, { snapshot_name: 'again' })).status).toBe(201);
  });

  test('needs some credit', async () => {
    const cloud = openCloud({ balance: 0 });
    const body = { instance_id: await idOf(cloud), snapshot_name: 'nightly' };
    await expectRefusal(cloud, ['POST', '/snapshots/', body], {
      status: 402,
      error: 'insufficient_credits',
      details: { required: 0.01, available: 0, currency: 'USD' },
    });
    cloud.topUp(0.01);
    expect((await take(cloud)).status).toBe(201);
  });
});

describe('eligible machines', () => {
  test('are told apart with a reason, by both routes', async () => {
    const cloud = openSettled();
    await take(cloud);
    const { instances, total } = await cloud.read<'listSnapshotEligibleInstances'>(
      '/snapshots/eligible-instances',
    );
    expect(total).toBe(11);
    expect(instances.map((instance) => instance.instance_id)).toEqual(
      (await cloud.instances()).map((instance) => instance.instance_id),
    );
    const reasons = Object.fromEntries(instances.map(({ vm_name: name, reason }) => [name, reason]));
    expect(reasons).toEqual({
      'train-llama-70b-01': 'Another snapshot of train-llama-70b-01 is being made: wait until it is ready',
      'api-inference-01': null,
      'finetune-mistral-02': null,
      'render-farm-07': null,
      'embeddings-nightly': null,
      'diffusion-xl-04': 'Snapshots are not available on the advanced tier',
      'notebook-anna': 'Cannot take a snapshot of notebook-anna while it is SHUTOFF',
      'eval-batch-03': 'Cannot take a snapshot of eval-batch-03 while it is SHUTOFF',
      'crash-test': 'Cannot take a snapshot of crash-test while it is ERROR',
      'long-sleep': 'Cannot take a snapshot of long-sleep while it is HIBERNATED',
      'rlhf-sweep-11': 'Cannot take a snapshot of rlhf-sweep-11 while it is HIBERNATED',
    });
    for (const { eligible, reason, already_attached: attached } of instances) {
      expect([eligible, attached]).toEqual([reason === null, false]);
    }
    const alias = await cloud.read<'listVirtualMachinesEligibleForSnapshot'>(
      '/virtual-machines/eligible-for-snapshot',
    );
    expect(alias.instances).toEqual(instances);
  });

  test('of one region', async () => {
    const cloud = openSettled();
    const { instances } = await cloud.read<'listSnapshotEligibleInstances'>(
      '/snapshots/eligible-instances?region=US-1',
    );
    expect(instances.map(({ vm_name: name }) => name).sort()).toEqual([
      'finetune-mistral-02',
      'notebook-anna',
    ]);
  });

  test('what is told to be eligible is, and the rest is not', async () => {
    const cloud = openCloud();
    const { instances } = await cloud.read<'listSnapshotEligibleInstances'>('/snapshots/eligible-instances');
    for (const { instance_id: id, eligible } of instances) {
      const reply = await take(cloud, { instance_id: id, snapshot_name: `of ${id}` });
      expect(reply.status < 300).toBe(eligible);
    }
  });
});

describe('image', () => {
  test('is made by itself when a snapshot that becomes one is ready', async () => {
    const cloud = openSettled();
    const id = idIn(await take(cloud, { is_image: true, description: 'Golden' }));
    expect(await snapshotOf(cloud, id)).toMatchObject({ is_image: true, image_id: null });
    expect(await relationship(cloud, id)).toMatchObject({ has_image: false, image_status: null });
    cloud.advance(20_000);
    const { image_id: imageId } = await snapshotOf(cloud, id);
    expect(await imageOf(cloud, imageId ?? '')).toMatchObject({
      image_name: 'nightly',
      status: 'CREATING',
      region: 'NORWAY-1',
      tier: 'legacy',
      size_gb: 100,
      type: 'snapshot',
      description: 'Golden',
      snapshot_id: id,
      snapshot_name: 'nightly',
      is_public: false,
    });
    cloud.advance(10_000);
    expect(await imageOf(cloud, imageId ?? '')).toMatchObject({ status: 'SUCCESS' });
    expect((await cloud.read<'listImages'>('/images/?region=NORWAY-1')).images[0]?.image_id).toBe(imageId);
  });

  test('keeps its name free while its snapshot is made', async () => {
    const cloud = openSettled();
    await take(cloud, { is_image: true });
    const ready = putSnapshot(cloud);
    const body = { snapshot_id: ready, image_name: 'nightly' };
    await expectRefusal(cloud, ['POST', '/images/', body], {
      status: 409,
      error: 'name_conflict',
      details: { field: 'image_name' },
    });
  });

  test.each([
    [{ image_name: '' }, 400, 'validation_error', { field: 'image_name' }],
    [{ image_name: 'ü' }, 400, 'validation_error', { field: 'image_name' }],
    [{ image_name: undefined }, 400, 'validation_error', { field: 'image_name' }],
    [{ snapshot_id: undefined }, 400, 'validation_error', { field: 'snapshot_id' }],
    [{ description: 'x'.repeat(256) }, 400, 'validation_error', { field: 'description' }],
    [{ region: 'US-1' }, 400, 'validation_error', { field: 'region' }],
    [{ image_name: 'cuda-12.2-frozen' }, 409, 'name_conflict', { field: 'image_name' }],
    [{ snapshot_id: 'BRK-000000S' }, 404, 'not_found', null],
  ])('%j is refused with %i', async (changes, status, error, details) => {
    const cloud = openSettled();
    const body = { snapshot_id: putSnapshot(cloud), image_name: 'golden', ...changes };
    await expectRefusal(cloud, ['POST', '/images/', body], { status, error, details });
  });

  test('needs some credit', async () => {
    const cloud = openCloud({ balance: 0 });
    const body = { snapshot_id: putSnapshot(cloud), image_name: 'golden' };
    await expectRefusal(cloud, ['POST', '/images/', body], {
      status: 402,
      error: 'insufficient_credits',
      details: { required: 0.01, available: 0, currency: 'USD' },
    });
  });

  test('holds its snapshot while it is made, outlives it, and frees its name when gone', async () => {
    const cloud = openSettled();
    const id = putSnapshot(cloud, { name: 'base' });
    const body = { snapshot_id: id, image_name: 'golden', description: 'x'.repeat(255) };
    const made = await cloud.send('POST', '/images/', body);
    const { image_id: imageId } = made.body.image as { image_id: string };
    await expectRefusal(cloud, ['DELETE', `/snapshots/${id}`], {
      status: 409,
      error: 'resource_in_use',
      details: { status: 'SUCCESS', image_id: imageId },
    });
    cloud.advance(10_000);
    expect(await cloud.send('DELETE', `/snapshots/${id}`)).toMatchObject({ status: 200 });
    cloud.advance(4000);
    expect(await cloud.send('GET', `/snapshots/${id}`)).toMatchObject({ status: 404 });
    expect(await imageOf(cloud, imageId)).toMatchObject({ status: 'SUCCESS', snapshot_name: 'base' });
    // A snapshot that is gone is unknown, also where an image of it is left.
    const asked = await cloud.send('POST', '/images/snapshot-relationships', { snapshot_ids: [id] });
    expect(asked.body.relationships).toMatchObject([{ snapshot_id: id, has_image: false, image_id: null }]);
    const again = { ...body, snapshot_id: putSnapshot(cloud) };
    await expectRefusal(cloud, ['POST', '/images/', again], { status: 409, error: 'name_conflict' });
    await cloud.send('DELETE', `/images/${imageId}`);
    await expectRefusal(cloud, ['POST', '/images/', again], { status: 409, error: 'name_conflict' });
    cloud.advance(4000);
    await expectRefusal(cloud, ['DELETE', `/images/${imageId}`], { status: 404, error: 'not_found' });
    expect(await cloud.send('POST', '/images/', again)).toMatchObject({ status: 201 });
  });

  test('is not charged for', async () => {
    const cloud = openCloud({ vms: 0, balance: 10 });
    const { burnRate } = cloud.world.ledger;
    putImage(cloud);
    expect(cloud.world.ledger.burnRate).toBe(burnRate);
  });
});

async function relationship(cloud: Cloud, id: string) {
  const { image_id, image_name, image_status, has_image } = await cloud.read<'getSnapshotImageRelationship'>(
    `/images/snapshot-relationship/${id}`,
  );
  return { image_id, image_name, image_status, has_image };
}

describe('relationship', () => {
  test('names the newest image that is there, one by one and in the order of a list', async () => {
    const cloud = openSettled();
    const [bare, single, several] = [putSnapshot(cloud), putSnapshot(cloud), putSnapshot(cloud)];
    const only = putImage(cloud, { name: 'only', snapshotId: single, status: 'available' });
    const older = putImage(cloud, { name: 'older', snapshotId: several });
    const newer = putImage(cloud, { name: 'newer', snapshotId: several, status: 'ERROR' });
    const none = { has_image: false, image_id: null, image_name: null, image_status: null };
    expect(await relationship(cloud, bare)).toEqual(none);
    expect(await relationship(cloud, single)).toEqual({
      has_image: true,
      image_id: only,
      image_name: 'only',
      image_status: 'available',
    });
    const ids = [several, 'BRK-000000S', bare, single, several];
    const reply = await cloud.send('POST', '/images/snapshot-relationships', { snapshot_ids: ids });
    expect(reply.status).toBe(200);
    expect(reply.body.relationships).toMatchObject([
      { snapshot_id: several, has_image: true, image_id: newer, image_status: 'ERROR' },
      { snapshot_id: 'BRK-000000S', ...none },
      { snapshot_id: bare, ...none },
      { snapshot_id: single, has_image: true, image_name: 'only' },
      { snapshot_id: several, image_id: newer },
    ]);
    await cloud.send('DELETE', `/images/${newer}`);
    cloud.advance(4000);
    expect(await relationship(cloud, several)).toMatchObject({ image_id: older });
  });

  test('asking changes nothing', async () => {
    const cloud = openSettled();
    await cloud.send('POST', '/images/snapshot-relationships', { snapshot_ids: [putSnapshot(cloud)] });
    expect(cloud.log.at(-1)).toMatchObject({ status: 200, changed: false });
  });

  test.each([
    [{ snapshot_ids: [] }],
    [{ snapshot_ids: Array.from({ length: 101 }, () => 'BRK-000000S') }],
    [{ snapshot_ids: 'BRK-000000S' }],
    [{}],
  ])('a list that cannot be is refused', async (body) => {
    await expectRefusal(openSettled(), ['POST', '/images/snapshot-relationships', body], {
      status: 400,
      error: 'validation_error',
      details: { field: 'snapshot_ids' },
    });
  });

  test('of an unknown snapshot is 404', async () => {
    await expectRefusal(openSettled(), ['GET', '/images/snapshot-relationship/BRK-000000S'], {
      status: 404,
      error: 'not_found',
    });
  });
});

describe('bill', () => {
  test('a snapshot is charged from when it is ready until it is deleted, and its bill outlives it', async () => {
    const cloud = openCloud({ vms: 0, balance: 100 });
    const [host = ''] = cloud.addVms(1, { region: 'NORWAY-1' });
    cloud.advance(15_000);
    const id = idIn(await cloud.send('POST', '/snapshots/', { instance_id: host, snapshot_name: 'base' }));
    expect((await cloud.read<'listSnapshotBilling'>('/snapshots/billing')).records).toEqual([]);
    cloud.advance(20_000);
    cloud.advance(8 * HOUR + 59_000);
    const active = await cloud.read<'listSnapshotBilling'>('/snapshots/billing');
    expect(active.records).toMatchObject([{ status: 'active', end_time: null, total_duration_minutes: 480 }]);
    await cloud.send('DELETE', `/snapshots/${id}`);
    cloud.advance(HOUR);
    const bill = await cloud.read<'listSnapshotBilling'>('/snapshots/billing');
    expect(bill).toMatchObject({
      tier: 'legacy',
      total: 1,
      records: [
        {
          billing_id: `${id}B`,
          snapshot_id: id,
          snapshot_name: 'base',
          size_gb: 100,
          start_time: '2026-03-02T09:00:35Z',
          end_time: '2026-03-02T17:01:34Z',
          total_duration_minutes: 480,
          per_minute_rate: 0.001667,
          total_cost: 0.8,
          status: 'completed',
        },
      ],
      summary: { totalMinutes: 480, activeCount: 0, averageUsage: 480, totalSizeGB: 100, totalCost: 0.8 },
    });
    const { request_id: _, ...alias } = (await cloud.send('GET', `/snapshots/${id}/billing`)).body;
    expect(alias).toEqual({ ...bill });
    expect(await cloud.send('GET', '/snapshots/BRK-000000S/billing')).toMatchObject({ status: 404 });
  });

  test('is filtered by snapshot, status and time, its summary with it, and paged', async () => {
    const cloud = openCloud({ balance: 1000 });
    const names = async (query: string) =>
      (await cloud.read<'listSnapshotBilling'>(`/snapshots/billing?${query}`)).records.map(
        (record) => record.snapshot_name,
      );
    const id = putSnapshot(cloud, { name: 'brief' });
    cloud.advance(30 * MINUTE);
    await cloud.send('DELETE', `/snapshots/${id}`);
    cloud.advance(48 * HOUR);
    expect(await names('status=completed')).toEqual(['brief']);
    expect(await names('status=active')).toEqual([
      'before-cuda-upgrade',
      'notebook-anna-friday',
      'inference-base',
    ]);
    expect(await names(`snapshot_id=${id}&status=active`)).toEqual([]);
    expect(await names('snapshot_id=BRK-000000S')).toEqual([]);
    expect(await names('end_date=2026-02-20')).toEqual(['inference-base']);
    expect(await names('start_date=2026-03-03')).not.toContain('brief');
    expect(await names('start_date=2026-03-02&end_date=2026-03-02T09:00:00')).toContain('brief');

    const all = await cloud.read<'listSnapshotBilling'>('/snapshots/billing');
    const page = await cloud.read<'listSnapshotBilling'>('/snapshots/billing?limit=3&page=2');
    expect(page).toMatchObject({ total: 4, total_pages: 2, summary: all.summary });
    expect(page.records).toEqual(all.records.slice(3));
  });
});

test('the list is filtered by region and state', async () => {
  const cloud = openCloud();
  const names = async (query: string) =>
    (await cloud.read<'listSnapshots'>(`/snapshots/?${query}`)).snapshots.map(
      (snapshot) => snapshot.snapshot_name,
    );
  expect(await names('region=US-1')).toEqual(['notebook-anna-friday']);
  expect(await names('status=ERROR')).toEqual(['sweep-nightly']);
  expect(await names('region=US-1&status=ERROR')).toEqual([]);
});
