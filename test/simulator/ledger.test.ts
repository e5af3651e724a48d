import { describe, expect, test } from 'vitest';
import { HARDWARE } from '../../src/simulator/catalog/hardware.ts';
import { Clock } from '../../src/simulator/clock.ts';
import { deployAsColleague } from '../../src/simulator/colleague.ts';
import { seededRandom } from '../../src/simulator/random.ts';
import { amountOf } from '../../src/simulator/world/money.ts';
import { createWorld } from '../../src/simulator/world/world.ts';
import { type Cloud, HOUR, MINUTE, openCloud, START_MS } from './cloud.ts';

/** What all records of the account come to, in the ledger's own units and in money. */
async function billed(cloud: Cloud): Promise<{ units: number; money: number }> {
  const { ledger, instances, volumes, snapshots } = cloud.world;
  const stretches = [...instances.book.stretches, ...volumes.book.stretches, ...snapshots.book.stretches];
  const { summary } = await cloud.read<'listInstanceBilling'>('/instances/billing');
  const volumeBill = await cloud.read<'listVolumeBilling'>('/volumes/billing');
  const snapshotBill = await cloud.read<'listSnapshotBilling'>('/snapshots/billing');
  return {
    units: stretches.reduce((sum, stretch) => sum + ledger.cost(stretch), 0),
    money: summary.totalCost + (volumeBill.summary.totalCost ?? 0) + snapshotBill.summary.totalCost,
  };
}

test('over hours of changes the records come to what left the balance', async () => {
  const cloud = openCloud({ balance: 1000 });
  const random = seededRandom(7);
  const before = await billed(cloud);
  const balanceBefore = cloud.world.ledger.balanceUnits;
  const actions = ['start', 'stop', 'reboot', 'hibernate', 'restore', 'toggle-public-ip'];
  let carriedOut = 0;
  for (let step = 0; step < 300; step++) {
    cloud.advance(Math.floor(random() * 5 * MINUTE));
    const instances = await cloud.instances();
    const instance = instances[Math.floor(random() * instances.length)];
    const action = actions[Math.floor(random() * actions.length)];
    const reply = await cloud.send('POST', `/instances/${instance?.instance_id}/${action}`);
    carriedOut += reply.status === 200 ? 1 : 0;
    const after = await billed(cloud);
    expect(balanceBefore - cloud.world.ledger.balanceUnits).toBe(after.units - before.units);
  }
  expect(carriedOut).toBeGreaterThan(60);
  const after = await billed(cloud);
  expect(after.money - before.money).toBeGreaterThan(50);
  expect(1000 - (await cloud.balance()).balance.amount).toBeCloseTo(after.money - before.money, 2);
});

test('whole minutes are charged once a minute, a partial last one is not', async () => {
  const cloud = openCloud({ vms: 0, balance: 10 });
  const [id] = cloud.addVms(1, { gpuModel: 'RTX-A6000' });
  const amount = async () => (await cloud.balance()).balance.amount;
  cloud.advance(15_000);
  cloud.advance(59_999);
  expect(await amount()).toBe(10);
  cloud.advance(45_001);
  expect(await amount()).toBe(9.9885);
  cloud.advance(15_000 + 59_999);
  expect(await amount()).toBe(9.977);
  await cloud.send('POST', `/instances/${id}/stop`);
  expect(await cloud.bill()).toMatchObject([{ total_duration_minutes: 2, total_cost: 0.023 }]);
});

test('one record is one stretch of one rate, and a machine of several keeps their billing id', async () => {
  const cloud = openCloud();
  const { instance_id: id } = await cloud.instance('long-sleep');
  const records = await cloud.bill(`&instance_id=${id}`);
  expect(records.map(({ status, per_minute_rate: rate }) => [status, rate])).toEqual([
    ['hibernated', 0.000167],
    ['completed', 0.106],
    ['completed', 0.000167],
    ['completed', 0.106],
  ]);
  expect(new Set(records.map((record) => record.billing_id))).toEqual(new Set([`${id}B`]));
  expect(new Set(records.map((record) => record.start_time)).size).toBe(4);
});

test('the bill is filtered by status, tier and time, and its summary with it', async () => {
  const cloud = openCloud();
  cloud.advance(20_000);
  const stopped = await cloud.bill('&status=stopped');
  expect(stopped.map((record) => record.vm_name).sort()).toEqual(['eval-batch-03', 'notebook-anna']);
  expect((await cloud.bill('&tier=advanced')).map((record) => record.vm_name)).toEqual(['diffusion-xl-04']);
  const early = await cloud.read<'listInstanceBilling'>('/instances/billing?end_date=2026-02-09');
  expect(early.records.map((record) => record.vm_name)).toEqual(['long-sleep']);
  expect(early.summary).toMatchObject({ completedCount: 1, activeCount: 0, totalMinutes: 700 });
  const late = await cloud.read<'listInstanceBilling'>('/instances/billing?start_date=2026-03-02T09:00:05Z');
  expect(late.records.length).toBeGreaterThan(3);
  expect(late.records.every((record) => record.end_time === null)).toBe(true);
});

describe('depletion', () => {
  test('what runs is hibernated one tick after the balance is gone, and nothing starts without credit', async () => {
    const cloud = openCloud({ balance: 2 });
    cloud.advance(MINUTE);
    while ((await cloud.balance()).balance.amount > 0) {
      cloud.advance(MINUTE);
    }
    expect(await cloud.balance()).toMatchObject({ can_deploy: false, low_balance: true });
    expect((await cloud.instances()).filter(({ status }) => status === 'ACTIVE')).toHaveLength(6);

    cloud.advance(MINUTE);
    const states = (await cloud.instances()).map(({ status }) => status);
    expect(states.filter((status) => status === 'HIBERNATING')).toHaveLength(6);
    expect(states.filter((status) => status === 'SHUTOFF')).toHaveLength(2);

    cloud.advance(HOUR);
    const debt = (await cloud.balance()).balance.amount;
    expect((await cloud.instances()).filter(({ status }) => status === 'HIBERNATED')).toHaveLength(8);
    cloud.advance(HOUR);
    // Eight hibernated, two shut off, five volumes and three snapshots go on being charged.
    const perHour = 8 * 0.01 + 1.19 + 0.69 + 0.45 + 0.3;
    expect((await cloud.balance()).balance.amount).toBeCloseTo(debt - perHour, 3);

    const sleeping = await cloud.instance('long-sleep');
    const refused = await cloud.send('POST', `/instances/${sleeping.instance_id}/restore`);
    expect(refused).toMatchObject({
      status: 402,
      body: { error: 'insufficient_credits', details: { currency: 'USD', required: 0.01 } },
    });
    expect((await cloud.instance('long-sleep')).status).toBe('HIBERNATED');
    const anna = await cloud.instance('notebook-anna');
    expect(await cloud.send('POST', `/instances/${anna.instance_id}/start`)).toMatchObject({ status: 402 });

    cloud.topUp(100);
    cloud.advance(5 * MINUTE);
    expect(await cloud.balance()).toMatchObject({ can_deploy: true });
    expect((await cloud.instances()).filter(({ status }) => status === 'ACTIVE')).toHaveLength(0);
    const allowed = await cloud.send('POST', `/instances/${sleeping.instance_id}/restore`);
    expect(allowed).toMatchObject({ status: 200, body: { status: 'RESTORING', hourly_rate: 6.36 } });
  });

  test('credit that comes before the next tick spares the machines', async () => {
    const cloud = openCloud({ balance: 2 });
    cloud.advance(MINUTE);
    while ((await cloud.balance()).balance.amount > 0) {
      cloud.advance(MINUTE);
    }
    cloud.topUp(50);
    cloud.advance(10 * MINUTE);
    expect((await cloud.instances()).filter(({ status }) => status === 'ACTIVE')).toHaveLength(6);
  });

  test('what cannot be hibernated is stopped', () => {
    const clock = new Clock(() => START_MS, 1);
    const hardware = HARDWARE.map((entry) => ({ ...entry, supportsHibernation: entry.gpuModel !== 'L40' }));
    const world = createWorld({ clock, seed: 1, currency: 'EUR', hardware });
    world.ledger.credit(amountOf(0.1));
    const [stuck = ''] = deployAsColleague(world, 1, { gpuModel: 'L40' });
    const [able = ''] = deployAsColleague(world, 1, { gpuModel: 'A40', region: 'US-1' });
    clock.advance(30 * MINUTE);
    expect(world.instances.fleet.get(stuck).status).toBe('SHUTOFF');
    expect(world.instances.fleet.get(able).status).toBe('HIBERNATED');
    clock.stop();
  });
});

test('low credit is told from a runway of 24 hours on', async () => {
  const cloud = openCloud({ vms: 0, balance: 0.69 * 24 + 0.02 });
  cloud.addVms(1, { gpuModel: 'RTX-A6000' });
  cloud.advance(15_000);
  expect(await cloud.balance()).toMatchObject({ low_balance: false });
  cloud.advance(4 * MINUTE);
  expect(await cloud.balance()).toMatchObject({ low_balance: true, can_deploy: true });
});

test('hibernation is told with what it saves', async () => {
  const cloud = openCloud();
  const {
    count,
    metrics,
    recent_hibernations: recent,
  } = await cloud.read<'getHibernatedInstances'>('/instances/hibernated');
  expect(count).toBe(1);
  // Minutes of every hibernation so far, at 0.01 an hour.
  const minutes = recent.reduce((sum, hibernation) => sum + hibernation.duration_minutes, 0);
  expect(metrics).toMatchObject({ hourly_rate: 0.01, total_minutes: minutes, currency: 'USD' });
  expect(metrics.total_cost).toBeCloseTo((minutes * 0.01) / 60, 4);
  expect(recent.map(({ vm_name: name, restored_at: restored }) => [name, restored !== null])).toEqual([
    ['embeddings-nightly', true],
    ['embeddings-nightly', true],
    ['rlhf-sweep-11', true],
    ['long-sleep', false],
    ['long-sleep', true],
  ]);
});
