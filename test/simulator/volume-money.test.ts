// What volumes cost, to the cent: rates of the contract's section 6.1, stretches of 4.9.
import { expect, test } from 'vitest';
import { type Cloud, HOUR, MINUTE, openCloud } from './cloud.ts';
import { putVolume } from './storage.ts';

async function create(cloud: Cloud, changes: Record<string, unknown> = {}): Promise<string> {
  const { body } = await cloud.send('POST', '/volumes/', {
    volume_name: 'corpus',
    region: 'NORWAY-1',
    size_gb: 1000,
    volume_type: 'SSD',
    ...changes,
  });
  return (body.volume as { volume_id: string }).volume_id;
}

async function bill(cloud: Cloud, query = '') {
  return cloud.read<'listVolumeBilling'>(`/volumes/billing${query}`);
}

test('a life: created, attached, detached, deleted; one record of whole minutes', async () => {
  const cloud = openCloud({ vms: 0, balance: 1000 });
  const [host = ''] = cloud.addVms(1, { region: 'NORWAY-1', gpuModel: 'A40' });
  cloud.advance(HOUR);
  const id = await create(cloud);
  expect((await bill(cloud)).records).toEqual([]);
  cloud.advance(6000);
  cloud.advance(2 * HOUR);
  await cloud.send('POST', `/instances/${host}/attach-volumes`, { volume_ids: [id] });
  cloud.advance(3 * HOUR);
  await cloud.send('POST', `/instances/${host}/detach-volumes`, { volume_ids: [id] });
  cloud.advance(4 * HOUR + 59_999);
  await cloud.send('DELETE', `/volumes/${id}`);
  cloud.advance(24 * HOUR);

  const { records, summary } = await bill(cloud);
  expect(records).toMatchObject([
    {
      volume_id: id,
      volume_name: 'corpus',
      size_gb: 1000,
      tier: 'legacy',
      start_time: '2026-03-02T10:00:06Z',
      end_time: '2026-03-02T19:01:05Z',
      total_duration_minutes: 540,
      per_minute_rate: 0.001667,
      total_cost: 0.9,
      currency: 'USD',
      status: 'deleted',
    },
  ]);
  expect(records[0]?.billing_id).toMatch(/^VBILL_[0-9a-f]{10}$/);
  expect(summary).toEqual({
    totalMinutes: 540,
    activeCount: 0,
    averageUsage: 540,
    totalSizeGB: 1000,
    totalCost: 0.9,
  });
});

test('a resize is charged at the old size until it ends, then at the new one', async () => {
  const cloud = openCloud({ vms: 0, balance: 100 });
  const id = await create(cloud);
  cloud.advance(6000);
  const before = cloud.world.ledger.balanceUnits;
  cloud.advance(60 * MINUTE - 6000);
  const reply = await cloud.send('POST', `/volumes/${id}/resize`, { size_gb: 2500 });
  expect(reply.body).toMatchObject({
    previous_size_gb: 1000,
    volume: { size_gb: 2500, status: 'resizing', hourly_rate: 0.1 },
  });
  expect((await bill(cloud)).records).toMatchObject([{ size_gb: 1000, end_time: null, status: 'resizing' }]);
  cloud.advance(6000);
  cloud.advance(120 * MINUTE);

  const { records, summary } = await bill(cloud);
  expect(records).toMatchObject([
    {
      size_gb: 2500,
      start_time: '2026-03-02T10:00:06Z',
      end_time: null,
      total_duration_minutes: 119,
      per_minute_rate: 0.004167,
      total_cost: 0.4958,
      status: 'available',
    },
    {
      size_gb: 1000,
      start_time: '2026-03-02T09:00:06Z',
      end_time: '2026-03-02T10:00:06Z',
      total_duration_minutes: 60,
      per_minute_rate: 0.001667,
      total_cost: 0.1,
    },
  ]);
  expect(new Set(records.map((record) => record.billing_id)).size).toBe(2);
  expect(summary).toEqual({
    totalMinutes: 179,
    activeCount: 1,
    averageUsage: 89.5,
    totalSizeGB: 2500,
    totalCost: 0.5958,
  });
  // 60 minutes of 1000 GB and 119 of 2500 GB at 10 units an hour and GB, in sixtieths.
  expect(before - cloud.world.ledger.balanceUnits).toBe(60 * 10_000 + 119 * 25_000);
  cloud.advance(MINUTE);
  expect((await bill(cloud)).summary.totalMinutes).toBe(180);
});

test.each([
  ['USD', 'NVMe', 0.75],
  ['USD', 'HDD', 0.2],
  ['EUR', 'NVMe', 0.875],
  ['EUR', 'HDD', 0.25],
  ['INR', 'NVMe', 75],
  ['INR', 'HDD', 20],
] as const)('in %s 2500 GB of %s cost %d an hour, free or not', async (currency, type, cost) => {
  const cloud = openCloud({ vms: 0, balance: 1000, currency });
  await create(cloud, { region: 'FIN-01', volume_type: type, size_gb: 2500 });
  cloud.advance(6000);
  cloud.advance(HOUR + MINUTE);
  const [record] = (await bill(cloud, '?end_date=2026-03-02T12:00:00')).records;
  expect(record).toMatchObject({ total_duration_minutes: 60, total_cost: cost, currency, tier: 'advanced' });
});

test('a copy is charged like its source, from when it is there', async () => {
  const cloud = openCloud({ vms: 0, balance: 100 });
  const id = await create(cloud);
  cloud.advance(HOUR);
  await cloud.send('POST', `/volumes/${id}/clone`, { volume_name: 'copy' });
  cloud.advance(6000);
  cloud.advance(HOUR);
  const { records } = await bill(cloud);
  expect(records.map((record) => [record.volume_name, record.start_time, record.total_cost])).toEqual([
    ['copy', '2026-03-02T10:00:06Z', 0.0983],
    ['corpus', '2026-03-02T09:00:06Z', 0.1983],
  ]);
});

test('the bill is filtered by volume, state, tier and time, its summary with it, and paged', async () => {
  const cloud = openCloud({ balance: 1000 });
  const names = async (query: string) =>
    (await bill(cloud, query)).records.map((record) => record.volume_name).sort();
  expect(await names('?tier=advanced')).toEqual(['fin-cache']);
  expect(await names('?status=in-use')).toEqual(['checkpoints', 'data-01', 'eval-sets']);
  expect(await names('?status=Detached')).toEqual(['fin-cache', 'volume1']);
  expect(await names('?status=in-use&tier=advanced')).toEqual([]);
  expect(await names('?volume_id=BRK-000000V')).toEqual([]);
  // data-01 is 900 hours old, eval-sets 400, the others are younger.
  expect(await names('?end_date=2026-02-20')).toEqual(['data-01', 'eval-sets'].sort());
  expect(await names('?start_date=2026-03-02T09:00:01Z&status=available')).toEqual(['fin-cache', 'volume1']);

  const all = await bill(cloud);
  const page = await bill(cloud, '?limit=2&page=2');
  expect(page.records).toEqual(all.records.slice(2, 4));
  expect(page).toMatchObject({ total: 5, page: 2, limit: 2, total_pages: 3, summary: all.summary });
  expect(await bill(cloud, '?page=9')).toMatchObject({ records: [], total: 5, summary: all.summary });

  // What was gone before the first day asked for is not on its bill.
  const id = putVolume(cloud, { name: 'brief' });
  cloud.advance(HOUR);
  await cloud.send('DELETE', `/volumes/${id}`);
  cloud.advance(48 * HOUR);
  expect(await names('?start_date=2026-03-02')).toContain('brief');
  expect(await names('?start_date=2026-03-03')).not.toContain('brief');
  expect(await names('?status=deleted')).toEqual(['brief']);
});

test.each([
  'start_date=2026-03-02&end_date=2026-03-01',
  'start_date=2026-03-02T10:00:00Z&end_date=2026-03-02T10:00:00%2B02:00',
])('%s is a range of nothing, and refused', async (query) => {
  for (const list of ['volumes', 'snapshots', 'instances']) {
    expect(await openCloud().send('GET', `/${list}/billing?${query}`)).toMatchObject({
      status: 400,
      body: { error: 'validation_error', details: { field: 'end_date' } },
    });
  }
});
