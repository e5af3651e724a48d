// The worked checks of the contract's section 6.6, through the API.
import { expect, test } from 'vitest';
import { type Cloud, MINUTE, openCloud, START_MS } from './cloud.ts';

const BUILD = 15_000;

function deploy(cloud: Cloud, gpuModel: string, gpuCount: number): string {
  const [id = ''] = cloud.addVms(1, { name: 'checked', gpuModel, gpuCount, region: 'NORWAY-1' });
  cloud.advance(BUILD);
  return id;
}

test('four H100-SXM5 for 7200 minutes cost 1195.20 USD at 0.166 a minute', async () => {
  const cloud = openCloud({ vms: 0, balance: 5000 });
  const id = deploy(cloud, 'H100-SXM5-80GB', 4);
  cloud.advance(7200 * MINUTE);
  await cloud.send('POST', `/instances/${id}/stop`);

  expect(await cloud.bill()).toEqual([
    {
      billing_id: `${id}B`,
      instance_id: id,
      vm_name: 'checked',
      gpu_type: 'H100-SXM5-80GB',
      gpu_count: 4,
      tier: 'advanced',
      start_time: '2026-03-02T09:00:15Z',
      end_time: '2026-03-07T09:00:15Z',
      total_duration_minutes: 7200,
      per_minute_rate: 0.166,
      total_cost: 1195.2,
      currency: 'USD',
      status: 'completed',
      description: 'Deployment billing - 7200 minutes for H100-SXM5-80GB x4 (checked)',
    },
  ]);
  expect((await cloud.balance()).balance.amount).toBe(3804.8);
});

test('an RTX-A6000 active for 90 minutes and hibernated for 600 costs 1.0350 + 0.1000 USD', async () => {
  const cloud = openCloud({ vms: 0, balance: 10 });
  const id = deploy(cloud, 'RTX-A6000', 1);
  cloud.advance(90 * MINUTE);
  await cloud.send('POST', `/instances/${id}/hibernate`);
  cloud.advance(15_000 + 600 * MINUTE);
  await cloud.send('POST', `/instances/${id}/restore`);

  const records = await cloud.bill();
  expect(records.map((record) => [record.total_duration_minutes, record.total_cost])).toEqual([
    [600, 0.1],
    [90, 1.035],
  ]);
  const { summary } = await cloud.read<'listInstanceBilling'>('/instances/billing');
  expect(summary.totalCost).toBe(1.135);
  expect((await cloud.balance()).balance.amount).toBe(8.865);
});

test('two H100-PCIe-NVLink shut off for 60 minutes cost 398.00 INR', async () => {
  const cloud = openCloud({ vms: 0, balance: 10_000, currency: 'INR' });
  const id = deploy(cloud, 'H100-PCIe-NVLink-80GB', 2);
  await cloud.send('POST', `/instances/${id}/stop`);
  cloud.advance(5000);
  const before = (await cloud.balance()).balance.amount;
  cloud.advance(60 * MINUTE);
  await cloud.send('POST', `/instances/${id}/start`);

  const [stopped] = await cloud.bill();
  expect(stopped).toMatchObject({ total_duration_minutes: 60, total_cost: 398, currency: 'INR' });
  expect((await cloud.balance()).balance.amount).toBe(before - 398);
});

test('a 1000 GB SSD for 480 minutes costs 0.80 USD, from the rate before it is rounded', async () => {
  const cloud = openCloud({ vms: 0, balance: 10 });
  const created = START_MS - 480 * MINUTE;
  const [sample] = openCloud().world.volumes.shelf.listed;
  if (sample === undefined) {
    throw new Error('The default cloud has no volume');
  }
  cloud.world.volumes.seed({
    ...sample,
    id: 'BRK-000001V',
    sizeGb: 1000,
    type: 'SSD',
    status: 'available',
    createdAtMs: created,
  });

  const { records } = await cloud.read<'listVolumeBilling'>('/volumes/billing?volume_id=BRK-000001V');
  expect(records).toMatchObject([
    { total_duration_minutes: 480, per_minute_rate: 0.001667, total_cost: 0.8 },
  ]);
});

test('a 250 GB snapshot for 480 minutes costs 2.00 USD', async () => {
  const cloud = openCloud({ vms: 0, balance: 10 });
  const [sample] = openCloud().world.snapshots.shelf.listed;
  if (sample === undefined) {
    throw new Error('The default cloud has no snapshot');
  }
  const fresh = {
    ...sample,
    id: 'BRK-000001S',
    sizeGb: 250,
    status: 'SUCCESS',
    createdAtMs: START_MS - 480 * MINUTE,
  } as const;
  cloud.world.snapshots.seed(fresh);

  const { records } = await cloud.read<'listSnapshotBilling'>('/snapshots/billing?snapshot_id=BRK-000001S');
  expect(records).toMatchObject([{ total_duration_minutes: 480, per_minute_rate: 0.004167, total_cost: 2 }]);
});

test('17 records of 19110 minutes have an average usage of 1124.12, on every page of them', async () => {
  const cloud = openCloud({ vms: 1 });
  const [seeded] = cloud.world.instances.fleet.listed;
  if (seeded === undefined) {
    throw new Error('No machine was seeded');
  }
  const machine = { ...seeded, id: 'BRK-000001D' };
  for (let index = 0; index < 17; index++) {
    const minutes = index === 0 ? 1126 : 1124;
    const startMs = START_MS - (index + 1) * 2000 * MINUTE;
    const endMs = startMs + minutes * MINUTE;
    cloud.world.instances.book.add({
      subject: machine,
      kind: 'active',
      rateUnits: 69_000,
      sizeGb: null,
      startMs,
      endMs,
    });
  }

  const page = await cloud.read<'listInstanceBilling'>(
    '/instances/billing?instance_id=BRK-000001D&limit=5&page=2',
  );
  expect(page).toMatchObject({ total: 17, page: 2, limit: 5, total_pages: 4 });
  expect(page.records).toHaveLength(5);
  expect(page.summary).toMatchObject({ totalMinutes: 19110, completedCount: 17, averageUsage: 1124.12 });
});
