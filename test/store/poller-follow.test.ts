import { describe, expect, it } from 'vitest';
import { createRig } from './poller-rig.ts';

const idAt = (index: number) => `BRK-${100_000 + index}D`;
const minuteMs = 60_000;

describe('a machine in transition', () => {
  it('is read every 3 seconds, ever less often down to 15, and given up after 20 minutes', async () => {
    const { clock, poller, asked, set } = createRig(200);
    poller.start();
    await clock.advance(10_000);
    set(7, { status: 'CREATING' });
    await clock.advance(6_000);
    asked();
    await clock.advance(20 * minuteMs);
    const reads = asked('getInstance');
    const gaps = reads.slice(1).map(({ atMs }, index) => atMs - (reads[index]?.atMs ?? 0));
    expect(new Set(reads.map(({ query }) => query.id))).toEqual(new Set([idAt(7)]));
    expect(gaps.slice(0, 5).every((gap) => gap >= 3_000 && gap < 3_300)).toBe(true);
    expect(gaps.slice(-10).every((gap) => gap >= 15_000 && gap < 15_300)).toBe(true);
    expect(gaps.every((gap, index) => index === 0 || gap >= (gaps[index - 1] ?? 0) - 300)).toBe(true);
    await clock.advance(minuteMs);
    asked();
    await clock.advance(10 * minuteMs);
    expect(asked('getInstance')).toEqual([]);
    poller.stop();
  });

  it('that came to rest is followed no longer, and the balance is read', async () => {
    const { clock, store, poller, asked, set } = createRig(200);
    poller.start();
    await clock.advance(10_000);
    set(7, { status: 'STOPPING' });
    await clock.advance(21_000);
    set(7, { status: 'SHUTOFF' });
    asked();
    await clock.advance(6_000);
    expect(store.getState().collections.vms.byId.get(idAt(7))?.status).toBe('SHUTOFF');
    expect(asked('getBalance').length).toBe(1);
    await clock.advance(minuteMs);
    expect(asked('getInstance')).toEqual([]);
    poller.stop();
  });

  it('that was just acted on is looked at within two seconds even if nothing shows yet', async () => {
    const { clock, poller, asked, store, set } = createRig(200);
    poller.start();
    await clock.advance(10_000);
    asked();
    set(9, { publicIp: null, publicIpEnabled: false });
    poller.quicken([idAt(9)]);
    await clock.advance(1_500);
    expect(asked('getInstance').map(({ query }) => query.id)).toEqual([idAt(9)]);
    expect(store.getState().collections.vms.byId.get(idAt(9))?.publicIp).toBeNull();
    await clock.advance(minuteMs);
    asked();
    await clock.advance(minuteMs);
    expect(asked('getInstance')).toEqual([]);
    poller.stop();
  });

  it('leaves the list when its own GET says 404 or DELETED', async () => {
    const { clock, store, poller, world, set } = createRig(200);
    poller.start();
    await clock.advance(10_000);
    set(7, { status: 'DELETING' });
    set(8, { status: 'DELETING' });
    await clock.advance(9_000);
    set(8, { status: 'DELETED' });
    world.instances = world.instances.filter(({ id }) => id !== idAt(7));
    await clock.advance(5_000);
    const { vms } = store.getState().collections;
    expect([vms.byId.has(idAt(7)), vms.byId.has(idAt(8)), vms.byId.size]).toEqual([false, false, 198]);
    poller.stop();
  });
});

describe('more than five in transition', () => {
  const many = (machines: number, count: number) => {
    const rig = createRig(machines);
    const change = (status: string, from = 0) => {
      for (let index = from; index < count; index++) rig.set(index, { status });
    };
    return { ...rig, change };
  };

  it('are followed by the list of their state in a large fleet', async () => {
    const { clock, store, poller, asked, change } = many(1_000, 40);
    poller.start();
    await clock.advance(10_000);
    change('HIBERNATING');
    await clock.advance(15_000);
    asked();
    await clock.advance(12_000);
    const log = asked();
    const filtered = log.filter(({ query }) => query.status === 'HIBERNATING');
    expect(filtered.length).toBeGreaterThanOrEqual(3);
    expect(filtered.length).toBeLessThanOrEqual(5);
    expect(log.filter(({ operation }) => operation === 'getInstance')).toEqual([]);
    change('HIBERNATED', 36);
    await clock.advance(7_000);
    const { byId } = store.getState().collections.vms;
    expect([36, 37, 38, 39].map((index) => byId.get(idAt(index))?.status)).toEqual(
      Array(4).fill('HIBERNATED'),
    );
    expect(
      asked('getInstance')
        .map(({ query }) => query.id)
        .sort(),
    ).toEqual([36, 37, 38, 39].map(idAt));
    const lastPage = ({ query }: { query: { page?: unknown; status?: unknown } }) =>
      query.page === 10 && !query.status;
    while (!asked('listInstances').some(lastPage)) await clock.advance(250);
    change('HIBERNATED');
    await clock.advance(9_000);
    const { vms } = store.getState().collections;
    expect([...vms.byId.values()].filter(({ status }) => status === 'HIBERNATED')).toHaveLength(40);
    // Thirty-six at once cost less as one sweep of ten pages.
    expect(asked('getInstance')).toEqual([]);
    poller.stop();
  });

  it('are followed by quick sweeps in a fleet of one page', async () => {
    const { clock, poller, asked, change } = many(12, 8);
    poller.start();
    await clock.advance(10_000);
    change('STOPPING');
    await clock.advance(15_000);
    asked();
    await clock.advance(12_000);
    const log = asked();
    expect(log.filter(({ operation }) => operation === 'getInstance')).toEqual([]);
    expect(log.filter(({ operation }) => operation === 'listInstances').length).toBeGreaterThanOrEqual(3);
    expect(log.some(({ query }) => query.status !== undefined)).toBe(false);
    poller.stop();
  });
});
