import { describe, expect, test } from 'vitest';
import { type Cloud, openCloud, START_MS } from './cloud.ts';
import { expectRefusal, openSettled, putVolume, volumeOf } from './storage.ts';

const WANTED = { volume_name: 'corpus', region: 'NORWAY-1', size_gb: 100, volume_type: 'SSD' };

async function create(cloud: Cloud, changes: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await cloud.send('POST', '/volumes/', { ...WANTED, ...changes });
  expect(status).toBe(201);
  return (body.volume as { volume_id: string }).volume_id;
}

async function volumeNamed(cloud: Cloud, name: string) {
  const { volumes } = await cloud.read<'listVolumes'>('/volumes/?limit=100');
  const found = volumes.find((volume) => volume.volume_name === name);
  if (found === undefined) {
    throw new Error(`No volume named ${name}`);
  }
  return found;
}

describe('create', () => {
  test('a data volume is creating, then available, and listed first', async () => {
    const cloud = openCloud();
    const reply = await cloud.send('POST', '/volumes/', { ...WANTED, description: 'x'.repeat(255) });
    expect(reply).toMatchObject({
      status: 201,
      body: {
        volume: {
          volume_name: 'corpus',
          size_gb: 100,
          tier: 'legacy',
          volume_type: 'SSD',
          region: 'NORWAY-1',
          status: 'creating',
          bootable: false,
          os_image: null,
          attached_instance_id: null,
          device: null,
          description: 'x'.repeat(255),
          hourly_rate: 0,
          created_at: '2026-03-02T09:00:00Z',
        },
      },
    });
    cloud.advance(6000);
    const [first] = (await cloud.read<'listVolumes'>('/volumes/')).volumes;
    expect(first).toMatchObject({
      volume_name: 'corpus',
      status: 'available',
      hourly_rate: 0.01,
      per_minute_rate: 0.000167,
      updated_at: '2026-03-02T09:00:06Z',
    });
  });

  test.each([
    ['NORWAY-1', 'SSD', 'legacy', 'SSD'],
    ['US-1', 'Cloud-SSD', 'legacy', 'SSD'],
    ['FIN-01', 'NVMe', 'advanced', 'NVMe'],
    ['ICE-01', 'HDD', 'advanced', 'HDD'],
  ])('in %s of type %s', async (region, label, tier, type) => {
    const cloud = openCloud();
    const id = await create(cloud, { region, volume_type: label, size_gb: 1_048_576 });
    expect(await volumeOf(cloud, id)).toMatchObject({ region, tier, volume_type: type, size_gb: 1_048_576 });
  });

  test('a bootable one has the operating system that was asked for', async () => {
    const cloud = openCloud();
    const { images } = await cloud.read<'listOsImages'>('/os-images/?region=NORWAY-1');
    const name = images[0]?.image_name;
    const id = await create(cloud, { bootable: true, os_image: name });
    expect(await volumeOf(cloud, id)).toMatchObject({ bootable: true, os_image: name });
  });

  test.each([
    [{ volume_name: '' }, 400, 'validation_error', { field: 'volume_name' }],
    [{ volume_name: 'x'.repeat(51) }, 400, 'validation_error', { field: 'volume_name' }],
    [{ volume_name: 'a/b' }, 400, 'validation_error', { field: 'volume_name' }],
    [{ volume_name: 7 }, 400, 'validation_error', { field: 'volume_name' }],
    [{ size_gb: 99 }, 400, 'validation_error', { field: 'size_gb', min: 100 }],
    [{ size_gb: 1_048_577 }, 400, 'validation_error', { field: 'size_gb', max: 1_048_576 }],
    [{ size_gb: 100.5 }, 400, 'validation_error', { field: 'size_gb' }],
    [{ size_gb: '100' }, 400, 'validation_error', { field: 'size_gb' }],
    [{ region: 'MARS-1' }, 400, 'validation_error', { field: 'region' }],
    [
      { volume_type: 'floppy' },
      400,
      'validation_error',
      { field: 'volume_type', tier: 'legacy', allowed: ['SSD'] },
    ],
    [{ volume_type: 'NVMe' }, 400, 'validation_error', { field: 'volume_type', tier: 'legacy' }],
    [
      { region: 'FIN-01' },
      400,
      'validation_error',
      { field: 'volume_type', tier: 'advanced', allowed: ['HDD', 'NVMe'] },
    ],
    [{ bootable: true }, 400, 'validation_error', { field: 'os_image' }],
    [{ bootable: true, os_image: 'Windows 3.11' }, 400, 'validation_error', { field: 'os_image' }],
    [{ bootable: true, os_image: 'Debian 12 CUDA 12.8' }, 400, 'validation_error', { field: 'os_image' }],
    [{ os_image: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4' }, 400, 'validation_error', { field: 'os_image' }],
    [{ description: 'x'.repeat(256) }, 400, 'validation_error', { field: 'description' }],
    [{ colour: 'red' }, 400, 'validation_error', { field: 'colour' }],
    [{ volume_name: 'data-01' }, 409, 'name_conflict', { field: 'volume_name' }],
  ])('%j is refused with %i', async (changes, status, error, details) => {
    await expectRefusal(openSettled(), ['POST', '/volumes/', { ...WANTED, ...changes }], {
      status,
      error,
      details,
    });
  });

  test.each(['volume_name', 'region', 'size_gb', 'volume_type'])('%s is needed', async (field) => {
    const body = Object.fromEntries(Object.entries(WANTED).filter(([name]) => name !== field));
    await expectRefusal(openSettled(), ['POST', '/volumes/', body], {
      status: 400,
      error: 'validation_error',
      details: { field },
    });
  });

  test.each([
    ['USD', 0.99, 1],
    ['EUR', 0.99, 1],
    ['INR', 99.99, 100],
  ] as const)('in %s a balance of %d is not enough, %d is', async (currency, balance, required) => {
    const short = openCloud({ vms: 0, currency, balance });
    await expectRefusal(short, ['POST', '/volumes/', WANTED], {
      status: 402,
      error: 'insufficient_credits',
      details: { required, available: balance, currency },
    });
    await create(openCloud({ vms: 0, currency, balance: required }));
  });

  test('the next name is the first free one', async () => {
    const cloud = openCloud({ vms: 0, balance: 10 });
    const next = async () => (await cloud.read<'listVolumes'>('/volumes/')).next_name;
    expect(await next()).toBe('volume1');
    const first = await create(cloud, { volume_name: 'volume1' });
    await create(cloud, { volume_name: 'volume2' });
    await create(cloud, { volume_name: 'volume4' });
    expect(await next()).toBe('volume3');
    cloud.advance(6000);
    await cloud.send('DELETE', `/volumes/${first}`);
    expect(await next()).toBe('volume3');
    cloud.advance(4000);
    expect(await next()).toBe('volume1');
    await create(cloud, { volume_name: 'volume1' });
  });
});

describe('delete', () => {
  test('the volume leaves the list at once when gone, and can be read a minute longer', async () => {
    const cloud = openSettled();
    const id = putVolume(cloud, { name: 'spare' });
    expect(await cloud.send('DELETE', `/volumes/${id}`)).toMatchObject({
      status: 200,
      body: { volume_id: id, status: 'deleting' },
    });
    expect(await volumeNamed(cloud, 'spare')).toMatchObject({ status: 'deleting' });
    cloud.advance(4000);
    await expect(volumeNamed(cloud, 'spare')).rejects.toThrow('No volume');
    expect(await volumeOf(cloud, id)).toMatchObject({ status: 'deleted' });
    cloud.advance(60_000);
    await expectRefusal(cloud, ['DELETE', `/volumes/${id}`], { status: 404, error: 'not_found' });
  });

  test('an attached one is refused, naming its machine', async () => {
    const cloud = openSettled();
    const { volume_id: id, attached_instance_id: host } = await volumeNamed(cloud, 'data-01');
    await expectRefusal(cloud, ['DELETE', `/volumes/${id}`], {
      status: 409,
      error: 'resource_in_use',
      details: { status: 'in-use', instance_id: host },
    });
  });

  test('needs no credit', async () => {
    const cloud = openCloud({ balance: -5 });
    const id = putVolume(cloud);
    expect(await cloud.send('DELETE', `/volumes/${id}`)).toMatchObject({ status: 200 });
  });
});

describe('resize', () => {
  test.each([999, 1000, 1])('to %i GB is no growth', async (size) => {
    const cloud = openSettled();
    const id = putVolume(cloud);
    await expectRefusal(cloud, ['POST', `/volumes/${id}/resize`, { size_gb: size }], {
      status: 400,
      error: 'validation_error',
      details: { field: 'size_gb', min: 1001 },
    });
  });

  test.each([
    [{ size_gb: 1_048_577 }, 'size_gb'],
    [{ size_gb: 0 }, 'size_gb'],
    [{ size_gb: '2000' }, 'size_gb'],
    [{}, 'size_gb'],
    [{ size_gb: 2000, force: true }, 'force'],
  ])('%j is refused', async (body, field) => {
    const cloud = openSettled();
    await expectRefusal(cloud, ['POST', `/volumes/${putVolume(cloud)}/resize`, body], {
      status: 400,
      error: 'validation_error',
      details: { field },
    });
  });

  test('needs some credit, and nothing more', async () => {
    const cloud = openCloud({ vms: 0, balance: 0 });
    const id = putVolume(cloud);
    const request = ['POST', `/volumes/${id}/resize`, { size_gb: 1_048_576 }] as const;
    await expectRefusal(cloud, request, {
      status: 402,
      error: 'insufficient_credits',
      details: { required: 0.01, available: 0, currency: 'USD' },
    });
    cloud.topUp(0.01);
    expect(await cloud.send(...request)).toMatchObject({ status: 200 });
  });
});

describe('clone', () => {
  test('is a volume of its own, like its source but for name and id', async () => {
    const cloud = openSettled();
    const source = await volumeNamed(cloud, 'volume1');
    const reply = await cloud.send('POST', `/volumes/${source.volume_id}/clone`, { volume_name: 'copy' });
    expect(reply).toMatchObject({ status: 201, body: { source_volume_id: source.volume_id } });
    const clone = reply.body.volume as typeof source;
    expect(clone).toMatchObject({
      volume_name: 'copy',
      status: 'creating',
      size_gb: source.size_gb,
      region: source.region,
      volume_type: source.volume_type,
      bootable: true,
      os_image: source.os_image,
    });
    expect(await volumeOf(cloud, source.volume_id)).toMatchObject({ status: 'cloning', hourly_rate: 0.025 });
    cloud.advance(6000);
    expect(await volumeOf(cloud, source.volume_id)).toMatchObject({ status: 'available' });
    expect(await volumeOf(cloud, clone.volume_id)).toMatchObject({ status: 'available', hourly_rate: 0.025 });
  });

  test('may be of another type of the same tier', async () => {
    const cloud = openSettled();
    const { volume_id: id } = await volumeNamed(cloud, 'fin-cache');
    const body = { volume_name: 'cold', volume_type: 'HDD' };
    expect(await cloud.send('POST', `/volumes/${id}/clone`, body)).toMatchObject({
      status: 201,
      body: { volume: { volume_type: 'HDD', tier: 'advanced', region: 'FIN-01' } },
    });
  });

  test.each([
    [{ volume_name: 'data-01' }, 409, 'name_conflict', { field: 'volume_name' }],
    [{ volume_name: 'a\nb' }, 400, 'validation_error', { field: 'volume_name' }],
    [
      { volume_name: 'cold', volume_type: 'SSD' },
      400,
      'validation_error',
      { field: 'volume_type', tier: 'advanced' },
    ],
    [{ volume_name: 'cold', size_gb: 500 }, 400, 'validation_error', { field: 'size_gb' }],
    [{}, 400, 'validation_error', { field: 'volume_name' }],
  ])('%j is refused with %i', async (body, status, error, details) => {
    const cloud = openSettled();
    const { volume_id: id } = await volumeNamed(cloud, 'fin-cache');
    await expectRefusal(cloud, ['POST', `/volumes/${id}/clone`, body], { status, error, details });
  });

  test('needs the credit that a new volume needs', async () => {
    const cloud = openCloud({ vms: 0, balance: 0.5 });
    const id = putVolume(cloud);
    await expectRefusal(cloud, ['POST', `/volumes/${id}/clone`, { volume_name: 'copy' }], {
      status: 402,
      error: 'insufficient_credits',
      details: { required: 1, available: 0.5, currency: 'USD' },
    });
  });
});

describe('list', () => {
  test.each([
    ['status=in-use', ['checkpoints', 'data-01', 'eval-sets']],
    ['status=Attached', ['checkpoints', 'data-01', 'eval-sets']],
    ['status=detached', ['fin-cache', 'volume1']],
    ['status=ERROR', ['restore-failed']],
    ['bootable=true', ['volume1']],
    ['region=FIN-01', ['fin-cache']],
    ['region=US-1&status=available', ['volume1']],
  ])('%s', async (query, names) => {
    const { volumes, pagination } = await openCloud().read<'listVolumes'>(`/volumes/?${query}`);
    expect(volumes.map((volume) => volume.volume_name).sort()).toEqual(names);
    expect(pagination.total).toBe(names.length);
  });
});

test('an unknown volume is 404 for each action', async () => {
  const cloud = openSettled();
  const { instance_id: host } = await cloud.instance('train-llama-70b-01');
  const known = putVolume(cloud);
  const id = 'BRK-000000V';
  for (const request of [
    ['DELETE', `/volumes/${id}`],
    ['POST', `/volumes/${id}/resize`, { size_gb: 2000 }],
    ['POST', `/volumes/${id}/clone`, { volume_name: 'copy' }],
    ['POST', `/instances/${host}/attach-volumes`, { volume_ids: [known, id] }],
    ['POST', `/instances/${host}/detach-volumes`, { volume_ids: [id] }],
    ['POST', '/instances/BRK-000000D/attach-volumes', { volume_ids: [known] }],
    ['POST', '/instances/BRK-000000D/detach-volumes', { volume_ids: [known] }],
  ] as const) {
    await expectRefusal(cloud, request, { status: 404, error: 'not_found' });
  }
});

test('a volume is named once, however it is made', async () => {
  const cloud = openCloud({ vms: 0, balance: 10 });
  await create(cloud);
  const id = putVolume(cloud, { name: 'other', createdAtMs: START_MS });
  for (const request of [
    ['POST', '/volumes/', WANTED],
    ['POST', `/volumes/${id}/clone`, { volume_name: 'corpus' }],
  ] as const) {
    await expectRefusal(cloud, request, { status: 409, error: 'name_conflict' });
  }
});
