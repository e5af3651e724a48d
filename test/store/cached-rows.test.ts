import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import { restoreAccount } from '../../src/store/cache/restore-account.ts';
import { makeFleet, makeInstance } from './fake-rows.ts';
import { createRig } from './poller-rig.ts';

const idAt = (index: number) => `BRK-${100_000 + index}D`;
const balance = { currency: 'USD', amount: 1, canDeploy: true, lowBalance: true, others: [] };

/** A console that starts with these rows of an hour ago, over a cloud of that many machines. */
function warm(machines: number, rows: readonly Instance[]) {
  const rig = createRig(machines);
  const fetchedAtMs = rig.clock.now() - 3_600_000;
  restoreAccount(rig.store, { fetchedAtMs, total: rows.length, rows, balance });
  const vms = () => rig.store.getState().collections.vms;
  return { ...rig, fetchedAtMs, vms, unconfirmed: () => [...(vms().cached?.ids ?? [])] };
}

describe('rows of an earlier run', () => {
  it('are there before anything is asked, marked and not called a whole list', () => {
    const { vms, fetchedAtMs, store } = warm(2, makeFleet(2));
    expect(vms().order).toEqual([idAt(0), idAt(1)]);
    expect(vms()).toMatchObject({ complete: false, cached: { fetchedAtMs, total: 2, kept: 2 } });
    expect(vms().meta.fetchedAtMs).toBeNull();
    expect(store.getState()).toMatchObject({ balance, cachedBalanceAtMs: fetchedAtMs });
  });

  it('do not take the place of what is known', async () => {
    const { clock, store, poller } = createRig(3);
    poller.start();
    await clock.advance(5_000);
    const before = store.getState();
    restoreAccount(store, { fetchedAtMs: 1, total: 1, rows: [makeInstance(9)], balance });
    expect(store.getState()).toBe(before);
    poller.stop();
  });

  it('become live page by page, the first at once, and none is marked as changed', async () => {
    const rows = makeFleet(250).map((row) => ({ ...row, status: 'SHUTOFF' as const }));
    const { clock, poller, unconfirmed, vms, asked, store } = warm(250, rows);
    const left: number[] = [];
    store.subscribe(() => {
      if (left.at(-1) !== unconfirmed().length) left.push(unconfirmed().length);
    });
    poller.start();
    await clock.advance(10_000);
    expect(left).toEqual([250, 150, 50, 0]);
    expect(asked('listInstances')[0]?.priority).toBe('interactive');
    expect(vms()).toMatchObject({ cached: null, complete: true });
    expect(vms().changed.size).toBe(0);
    expect([...vms().byId.values()].every(({ status }) => status === 'ACTIVE')).toBe(true);
    poller.stop();
  });

  it('become live also when they are just as they were', async () => {
    const { clock, poller, vms } = warm(3, makeFleet(3));
    const before = vms().byId;
    poller.start();
    await clock.advance(1_000);
    expect(vms().cached).toBeNull();
    // Who follows the machines has to look at them anew.
    expect(vms().byId).not.toBe(before);
    poller.stop();
  });

  it('become live one by one when they are read by themselves', async () => {
    const { clock, poller, unconfirmed, world } = warm(3, makeFleet(3));
    world.fails = (operation) => (operation === 'listInstances' ? 'server' : null);
    poller.start();
    poller.openDetails(idAt(1));
    await clock.advance(1_000);
    expect(unconfirmed()).toEqual([idAt(0), idAt(2)]);
    poller.stop();
  });

  it('that were deleted meanwhile go with the first whole sweep, though machines were born', async () => {
    // Five died, and every tenth of the living is new: the pages do not match what was known.
    const rows = [...makeFleet(300).filter((_, index) => index % 10 !== 0)];
    const dead = Array.from({ length: 5 }, (_, index) => makeInstance(9_000 + index));
    const { clock, poller, vms, world, asked } = warm(300, [...dead, ...rows]);
    poller.start();
    await clock.advance(10_000);
    expect(vms().order).toEqual(world.instances.map(({ id }) => id));
    expect(vms().meta.sweeps).toBe(1);
    expect(asked('getInstance')).toEqual([]);
    poller.stop();
  });

  it('do not weaken the proof that a live row is gone', async () => {
    const { clock, poller, vms, world, asked } = warm(300, makeFleet(300));
    poller.start();
    await clock.advance(10_000);
    asked();
    world.before = (operation, { page }) => {
      if (operation !== 'listInstances' || page !== 2) return;
      world.before = () => {};
      world.instances = world.instances.filter(({ id }) => id !== idAt(5));
    };
    await clock.advance(8_000);
    expect(asked('getInstance').map(({ query }) => query.id)).toEqual([idAt(100)]);
    expect(vms().byId.has(idAt(100))).toBe(true);
    poller.stop();
  });

  it('stay, unconfirmed, while the service can not be reached', async () => {
    const { clock, poller, unconfirmed, world, store } = warm(3, makeFleet(3));
    world.fails = () => 'unreachable';
    poller.start();
    await clock.advance(120_000);
    expect(store.getState().link.kind).toBe('offline');
    expect(unconfirmed()).toHaveLength(3);
    expect(store.getState().cachedBalanceAtMs).not.toBeNull();
    world.fails = () => null;
    await clock.advance(70_000);
    expect(unconfirmed()).toEqual([]);
    poller.stop();
  });

  it('are not followed on the word of the cache, and are on that of the service', async () => {
    const rows = makeFleet(200).map((row) => ({ ...row, status: 'CREATING' as const }));
    const { clock, poller, asked, world, set, unconfirmed } = warm(200, rows);
    world.fails = (_, { page }) => (page === 2 ? 'server' : null);
    set(3, { status: 'CREATING' });
    poller.start();
    await clock.advance(5_000);
    expect(unconfirmed()).toHaveLength(100);
    expect(new Set(asked('getInstance').map(({ query }) => query.id))).toEqual(new Set([idAt(3)]));
    poller.stop();
  });

  it('come with a balance that is live once it was read', async () => {
    const { clock, poller, store, world } = warm(1, makeFleet(1));
    poller.start();
    await clock.advance(1_000);
    expect(store.getState()).toMatchObject({ balance: world.balance, cachedBalanceAtMs: null });
    poller.stop();
  });
});
