import { describe, expect, it } from 'vitest';
import type { InstanceBillingRecord } from '../../src/api/types.ts';
import { createRig } from './poller-rig.ts';

const minuteMs = 60_000;

/** That many stretches of ten machines, the latest first; the first of each machine still runs. */
function bill(count: number): InstanceBillingRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    billingId: `BRK-${100_000 + (index % 10)}DB`,
    instanceId: `BRK-${100_000 + (index % 10)}D`,
    instanceName: `train-${index % 10}`,
    gpuModel: 'H100-PCIe-80GB',
    gpuCount: 2,
    tier: 'legacy' as const,
    startMs: 1_700_000_000_000 - index * minuteMs,
    endMs: index < 10 ? null : 1_700_000_000_000 - (index - 10) * minuteMs,
    totalMinutes: 10,
    perMinuteRate: 0.075,
    totalCost: 0.75,
    currency: 'USD',
    status: index < 10 ? 'active' : 'completed',
    description: '',
  }));
}

function rigWith(records: number, machines = 12) {
  const rig = createRig(machines);
  rig.world.billing = bill(records);
  const asked = (from: number, to: number) =>
    rig.world.log.filter(
      ({ operation, atMs }) => operation === 'listInstanceBilling' && atMs >= from && atMs < to,
    );
  return { ...rig, asked, collection: () => rig.store.getState().collections.instanceBilling };
}

describe('a bill', () => {
  it('is read for its rows only while it is looked at, and what machines cost is taken from those', async () => {
    const { clock, poller, store, asked, collection } = rigWith(250);
    poller.start();
    await clock.advance(2 * minuteMs);
    expect(collection()).toMatchObject({ order: [], complete: false });
    expect(store.getState().costs.size).toBe(10);
    const [firstCost] = store.getState().costs.values();
    expect(firstCost?.settledCost).toBe(18);

    const openedMs = clock.now();
    poller.watch(['instanceBilling']);
    await clock.advance(10_000);
    expect(collection().complete).toBe(true);
    expect(collection().order).toHaveLength(250);
    expect(collection().order[0]).toBe('BRK-100000DB/2023-11-14T22:13:20.000Z');
    expect(store.getState().costs.values().next().value).toBe(firstCost);
    await clock.advance(4 * minuteMs);
    expect(asked(openedMs, clock.now())).toHaveLength(3);
    await clock.advance(2 * minuteMs);
    expect(asked(openedMs, clock.now()).map(({ query }) => query.page)).toEqual([1, 2, 3, 1, 2, 3]);
    poller.stop();
  });

  it('that is short is read every minute', async () => {
    const { clock, poller, world, asked, collection } = rigWith(30);
    poller.start();
    await clock.advance(minuteMs);
    poller.watch(['instanceBilling']);
    await clock.advance(5_000);
    const before = collection();
    const fromMs = clock.now();
    await clock.advance(3 * minuteMs);
    expect(asked(fromMs, clock.now())).toHaveLength(3);
    expect(collection()).toBe(before);
    world.billing = world.billing.map((record) => ({ ...record, totalCost: 9 }));
    await clock.advance(minuteMs);
    expect(collection().byId.get(collection().order[0] ?? '')?.totalCost).toBe(9);
    poller.stop();
  });

  it('of fifteen thousand records comes in pages within the quota, while the machines are read on', async () => {
    const { clock, poller, world, asked, collection } = rigWith(15_000);
    poller.start();
    await clock.advance(minuteMs);
    const fromMs = clock.now();
    poller.watch(['instanceBilling']);
    await clock.advance(5_000);
    expect(collection().complete).toBe(false);
    expect(collection().order.length).toBeGreaterThan(1_000);
    await clock.advance(5 * minuteMs - 5_000);
    expect(collection().complete).toBe(true);
    expect(collection().order).toHaveLength(15_000);
    expect(asked(fromMs, clock.now())).toHaveLength(150);
    for (let minute = fromMs; minute < clock.now(); minute += minuteMs) {
      const within = world.log.filter(({ atMs }) => atMs >= minute && atMs < minute + minuteMs);
      expect(within.length).toBeLessThanOrEqual(0.75 * 120);
      expect(within.filter(({ operation }) => operation === 'listInstances').length).toBeGreaterThan(1);
    }
    poller.stop();
  });

  it('is not read on once it is left, and its rows are let go after a while', async () => {
    const { clock, poller, asked, collection } = rigWith(5_000);
    poller.start();
    await clock.advance(minuteMs);
    poller.watch(['instanceBilling']);
    await clock.advance(2_000);
    const { length } = collection().order;
    expect(length).toBeGreaterThan(100);
    poller.watch(['vms']);
    const leftMs = clock.now();
    await clock.advance(20_000);
    expect(collection().order).toHaveLength(length);
    // The sums go on in the background, a page every five seconds.
    expect(asked(leftMs, clock.now()).length).toBeLessThanOrEqual(5);

    await clock.advance(5 * minuteMs);
    poller.watch(['instanceBilling']);
    await clock.advance(2 * minuteMs);
    expect(collection()).toMatchObject({ complete: true });
    poller.watch(['vms']);
    await clock.advance(9 * minuteMs);
    expect(collection().order).toHaveLength(5_000);
    await clock.advance(2 * minuteMs);
    expect(collection()).toMatchObject({ order: [], complete: false });
    poller.watch(['instanceBilling']);
    await clock.advance(1_000);
    expect(collection().order.length).toBeGreaterThan(0);
    poller.stop();
  });
});
