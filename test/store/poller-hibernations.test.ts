import { describe, expect, it } from 'vitest';
import type { HibernatedSummary } from '../../src/api/types.ts';
import { oneRow } from '../resources/rows.ts';
import { createRig } from './poller-rig.ts';

const summary: HibernatedSummary = {
  count: 1,
  hourlyRate: 0.01,
  totalMinutes: 2_880,
  totalCost: 0.48,
  estimatedSavings: 304.8,
  currency: 'USD',
  recent: [oneRow.hibernations as HibernatedSummary['recent'][number]],
};

describe('what hibernation costs and saves', () => {
  it('is read with its list, and only while a screen shows it', async () => {
    const rig = createRig(1);
    rig.world.hibernated = summary;
    rig.poller.start();
    await rig.clock.advance(120_000);
    expect(rig.asked('getHibernatedInstances')).toEqual([]);
    expect(rig.store.getState().hibernated).toBeNull();

    rig.poller.watch(['vms', 'hibernations']);
    await rig.clock.advance(5_000);
    const { hibernated, collections } = rig.store.getState();
    expect(hibernated).toEqual(summary);
    expect(collections.hibernations.order).toEqual(['BRK-100009D/2026-01-03T09:00:00.000Z']);
    await rig.clock.advance(60_000);
    expect(rig.asked('getHibernatedInstances')).toHaveLength(2);
    expect(rig.store.getState().hibernated).toBe(hibernated);

    rig.poller.watch(['vms']);
    await rig.clock.advance(120_000);
    expect(rig.asked('getHibernatedInstances')).toEqual([]);
    rig.poller.stop();
  });
});
