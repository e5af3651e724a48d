import { describe, expect, it } from 'vitest';
import type { InstanceBillingRecord } from '../../src/api/types.ts';
import { createRig } from './poller-rig.ts';

const idAt = (index: number) => `BRK-${100_000 + index}D`;

function stretch(index: number, parts: Partial<InstanceBillingRecord> = {}): InstanceBillingRecord {
  return {
    ...{ billingId: `BRK-${100_000 + index}DB`, instanceId: idAt(index), instanceName: `train-${index}` },
    ...{ gpuModel: 'H100', gpuCount: 1, tier: 'legacy', description: '', status: 'active' },
    ...{ startMs: 1_700_000_000_000, endMs: null, totalMinutes: 10, perMinuteRate: 0.1 },
    ...{ totalCost: 1, currency: 'USD' },
    ...parts,
  };
}

describe('the bill of one machine', () => {
  const opened = async () => {
    const rig = createRig(12);
    rig.world.billing = [stretch(2), stretch(3)];
    rig.poller.start();
    await rig.clock.advance(10_000);
    rig.asked();
    rig.poller.openBill({ of: 'instanceBilling', id: idAt(2) });
    return rig;
  };
  const asks = (rig: Awaited<ReturnType<typeof opened>>) =>
    rig.asked('listInstanceBilling').filter(({ query }) => query.instanceId !== undefined);

  it('is read by itself when it is opened, then every minute, and no more once it is left', async () => {
    const rig = await opened();
    expect(rig.store.getState().bill?.stretches).toBeNull();
    await rig.clock.advance(100);
    expect(asks(rig).map(({ query, priority }) => [query.instanceId, priority])).toEqual([
      [idAt(2), 'interactive'],
    ]);
    expect(rig.store.getState().bill?.stretches).toEqual([stretch(2)]);
    await rig.clock.advance(5 * 60_000);
    expect(asks(rig)).toHaveLength(5);
    rig.poller.openBill(null);
    expect(rig.store.getState().bill).toBeNull();
    await rig.clock.advance(5 * 60_000);
    expect(asks(rig)).toEqual([]);
    rig.poller.stop();
  });

  it('wakes nobody while it says the same', async () => {
    const rig = await opened();
    await rig.clock.advance(1_000);
    const before = rig.store.getState().bill;
    await rig.clock.advance(10 * 60_000);
    expect(rig.store.getState().bill).toBe(before);
    rig.world.billing = [stretch(2, { totalCost: 2 })];
    await rig.clock.advance(61_000);
    expect(rig.store.getState().bill?.stretches?.[0]?.totalCost).toBe(2);
    rig.poller.stop();
  });

  it('is never that of another one: an answer that comes late is thrown away, and so are rows of others', async () => {
    const rig = await opened();
    rig.world.latencyMs = 500;
    await rig.clock.advance(100);
    rig.poller.openBill({ of: 'instanceBilling', id: idAt(3) });
    await rig.clock.advance(450);
    expect(rig.store.getState().bill).toMatchObject({ id: idAt(3), stretches: null });
    await rig.clock.advance(1_000);
    expect(rig.store.getState().bill?.stretches).toEqual([stretch(3)]);
    rig.poller.stop();
  });

  it('is read as far as anybody reads, and tells how much is left', async () => {
    const rig = await opened();
    rig.world.billing = Array.from({ length: 612 }, (_, index) => stretch(2, { startMs: index }));
    await rig.clock.advance(2_000);
    expect(rig.store.getState().bill).toMatchObject({ unread: 112 });
    expect(asks(rig)).toHaveLength(5);
    rig.poller.stop();
  });

  it('has each stretch once, though a new one moves the pages while they are read', async () => {
    const rig = await opened();
    const stretches = Array.from({ length: 150 }, (_, index) => stretch(2, { startMs: 1_000 - index }));
    rig.world.billing = stretches;
    rig.world.before = (_, { page }) => {
      if (page === 2) rig.world.billing = [stretch(2, { startMs: 2_000 }), ...stretches];
    };
    await rig.clock.advance(2_000);
    expect(rig.store.getState().bill).toMatchObject({ stretches, unread: 1 });
    rig.poller.stop();
  });

  it('keeps what is known when it can not be read, and tells why', async () => {
    const rig = await opened();
    await rig.clock.advance(1_000);
    rig.world.fails = (_, query) => (query.instanceId === undefined ? null : 'server');
    await rig.clock.advance(61_000);
    expect(rig.store.getState().bill).toMatchObject({
      stretches: [stretch(2)],
      error: { kind: 'server' },
    });
    rig.world.fails = () => null;
    await rig.clock.advance(61_000);
    expect(rig.store.getState().bill?.error).toBeNull();
    rig.poller.stop();
  });
});
