import { describe, expect, it } from 'vitest';
import { createRig } from './poller-rig.ts';

describe('a poll that changes nothing', () => {
  it('keeps every identity and wakes nobody over an hour', async () => {
    const { clock, store, poller, world } = createRig(250);
    world.billing = [
      {
        billingId: 'BRK-100000DB',
        instanceId: 'BRK-100000D',
        instanceName: 'train-0',
        gpuModel: 'H100',
        gpuCount: 1,
        startMs: 1_700_000_000_000,
        endMs: null,
        totalMinutes: 10,
        perMinuteRate: 0.1,
        tier: 'legacy',
        description: '',
        totalCost: 1,
        currency: 'USD',
        status: 'active',
      },
    ];
    poller.start();
    poller.watch(['vms']);
    poller.openDetails('BRK-100003D');
    await clock.advance(360_000);
    const before = store.getState();
    expect(before.collections.vms.byId.size).toBe(250);
    expect(before.costs.get('BRK-100000D')?.settledCost).toBe(0);
    let woken = 0;
    store.subscribe(() => woken++);
    const asked = world.log.length;
    await clock.advance(3_600_000);
    expect(woken).toBe(0);
    expect(store.getState()).toBe(before);
    expect(world.log.length - asked).toBeGreaterThan(240 * 3);
    expect(clock.now() - (before.collections.vms.meta.fetchedAtMs ?? 0)).toBeLessThan(20_000);
    poller.stop();
  });
});
