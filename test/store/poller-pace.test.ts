import { describe, expect, it } from 'vitest';
import type { Logged } from './fake-api.ts';
import { createRig } from './poller-rig.ts';

/** The most requests in any 60 seconds. */
function mostAMinute(log: readonly Logged[]): number {
  let most = 0;
  let from = 0;
  for (let to = 0; to < log.length; to++) {
    while ((log[to]?.atMs ?? 0) - (log[from]?.atMs ?? 0) >= 60_000) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

const isList = ({ operation }: Logged) => operation.startsWith('list') && operation !== 'listInstanceBilling';

describe('the quota', () => {
  for (const machines of [12, 1_000, 10_000]) {
    it(`is kept with ${machines} machines`, async () => {
      const { clock, poller, world, store } = createRig(machines);
      world.billing = Array.from({ length: machines }, (_, index) => ({
        billingId: `BRK-${100_000 + index}DB`,
        instanceId: `BRK-${100_000 + index}D`,
        instanceName: `train-${index}`,
        gpuModel: 'H100',
        gpuCount: 1,
        startMs: 1_700_000_000_000,
        endMs: 1_700_000_600_000,
        totalMinutes: 10,
        perMinuteRate: 0.1,
        tier: 'legacy' as const,
        description: '',
        totalCost: 1,
        currency: 'USD',
        status: 'completed',
      }));
      world.instances = world.instances.map((row, index) => ({
        ...row,
        status: index < 5 ? 'CREATING' : 'ACTIVE',
      }));
      poller.start();
      poller.watch(['vms', 'stock']);
      poller.openDetails('BRK-100008D');
      await clock.advance(600_000);
      const sweeps = world.log.filter(isList);
      const billing = world.log.filter(({ operation }) => operation === 'listInstanceBilling');
      expect(mostAMinute(sweeps)).toBeLessThanOrEqual(60);
      expect(mostAMinute(billing)).toBeLessThanOrEqual(12);
      expect(mostAMinute(world.log)).toBeLessThanOrEqual(120);
      expect(store.getState().collections.vms.byId.size).toBe(machines);
      expect(store.getState().costs.size).toBe(machines);
      expect(store.getState().link.kind).toBe('online');
      if (machines === 10_000) expect(sweeps.length / 10).toBeGreaterThan(45);
      poller.stop();
    });
  }
});

async function vmsSweepsIn(ms: number, rig: ReturnType<typeof createRig>): Promise<number> {
  rig.asked();
  await rig.clock.advance(ms);
  return rig.asked('listInstances').filter(({ query }) => query.limit === 100).length;
}

describe('without focus', () => {
  it('everything is four times slower, and at once as before when it comes back', async () => {
    const rig = createRig(12);
    rig.poller.start();
    await rig.clock.advance(60_000);
    expect(await vmsSweepsIn(240_000, rig)).toBe(16);
    rig.poller.setFocused(false);
    expect(await vmsSweepsIn(240_000, rig)).toBe(4);
    await rig.clock.advance(40_000);
    expect(rig.store.getState().link.kind).toBe('online');
    const links: string[] = [];
    rig.store.subscribe(({ link }) => links.push(link.kind));
    rig.poller.setFocused(true);
    expect(await vmsSweepsIn(100, rig)).toBe(1);
    expect(links).toEqual([]);
    rig.poller.stop();
  });

  it('is not slower while credit is low', async () => {
    const rig = createRig(12);
    rig.world.balance = { ...rig.world.balance, amount: 20 * 48 };
    rig.poller.start();
    await rig.clock.advance(60_000);
    rig.poller.setFocused(false);
    expect(await vmsSweepsIn(240_000, rig)).toBe(16);
    rig.poller.stop();
  });

  it('is not slower for what is in transition', async () => {
    const rig = createRig(12);
    rig.poller.start();
    await rig.clock.advance(16_000);
    rig.poller.setFocused(false);
    rig.set(4, { status: 'STOPPING' });
    await rig.clock.advance(60_000);
    rig.asked();
    await rig.clock.advance(20_000);
    expect(rig.asked('getInstance').length).toBeGreaterThanOrEqual(4);
    rig.poller.stop();
  });
});

describe('after a 429', () => {
  it('all intervals are widened step by step, said in the state, and narrowed after quiet minutes', async () => {
    const rig = createRig(12);
    rig.poller.start();
    await rig.clock.advance(60_000);
    rig.poller.noteThrottle(1_000);
    rig.poller.noteThrottle(1_000);
    expect(rig.store.getState().slowdown).toBe(2);
    expect(await vmsSweepsIn(40_000, rig)).toBe(1);
    for (let times = 0; times < 4; times++) {
      rig.poller.noteThrottle(null);
      await rig.clock.advance(6_000);
    }
    expect(rig.store.getState().slowdown).toBe(8);
    await rig.clock.advance(41_000);
    expect(rig.store.getState().slowdown).toBe(4);
    await rig.clock.advance(45_000);
    expect(rig.store.getState().slowdown).toBe(2);
    await rig.clock.advance(45_000);
    expect(rig.store.getState().slowdown).toBe(1);
    expect(await vmsSweepsIn(60_000, rig)).toBe(4);
    rig.poller.stop();
  });

  it('the sweeps wait as long as the service asked; a refused request is no error of its list', async () => {
    const rig = createRig(12);
    rig.world.fails = (operation) => (operation === 'listVolumes' ? 'rate-limited' : null);
    rig.poller.start();
    await rig.clock.advance(5_000);
    expect(rig.store.getState().slowdown).toBe(2);
    expect(rig.store.getState().collections.volumes.error).toBeNull();
    rig.world.fails = () => null;
    rig.poller.noteThrottle(40_000);
    expect(await vmsSweepsIn(39_000, rig)).toBe(0);
    expect(await vmsSweepsIn(2_000, rig)).toBe(1);
    rig.poller.stop();
  });
});

describe('what is looked at', () => {
  it('is read at its pace, the rest once at start; volumes and snapshots always', async () => {
    const { clock, poller, asked } = createRig(12);
    poller.start();
    await clock.advance(10_000);
    const count = (log: readonly Logged[], name: string) =>
      log.filter(({ operation }) => operation === name).length;
    const atStart = asked();
    expect(count(atStart, 'listSshKeys')).toBe(1);
    expect(count(atStart, 'listGpuStocks')).toBe(1);
    await clock.advance(7_200_000);
    const unwatched = asked();
    for (const name of ['listSshKeys', 'listGpuStocks', 'listFirewalls', 'listGpuSpecs', 'listScripts'])
      expect(count(unwatched, name), name).toBe(0);
    expect(count(unwatched, 'listVolumes')).toBe(120);
    expect(count(unwatched, 'getBalance')).toBe(240);
    expect(count(unwatched, 'getPricing')).toBe(2);
    poller.watch(['keys', 'stock']);
    await clock.advance(100);
    expect(count(asked(), 'listSshKeys')).toBe(1);
    await clock.advance(600_000);
    const watched = asked();
    expect(count(watched, 'listSshKeys')).toBe(10);
    expect(count(watched, 'listGpuStocks')).toBe(20);
    poller.stop();
  });

  it('is read at once when the operator asks, and not twice within a second', async () => {
    const { clock, poller, asked } = createRig(12);
    poller.start();
    await clock.advance(10_000);
    asked();
    poller.refresh('keys');
    for (let times = 0; times < 5; times++) {
      poller.refresh('keys');
      await clock.advance(100);
    }
    await clock.advance(5_000);
    const keys = asked('listSshKeys');
    expect(keys).toHaveLength(2);
    expect(keys[0]?.priority).toBe('interactive');
    poller.stop();
  });

  it('is aborted when the screen is left', async () => {
    const { clock, poller, world } = createRig(12);
    poller.start();
    await clock.advance(10_000);
    world.latencyMs = 20_000;
    poller.watch(['keys']);
    poller.refresh('keys');
    await clock.advance(10);
    const before = world.inFlight;
    poller.watch(['vms']);
    expect(world.inFlight).toBe(before - 1);
    poller.stop();
  });

  it('balance follows soon after money moved, once for many changes', async () => {
    const { clock, poller, asked } = createRig(12);
    poller.start();
    await clock.advance(31_000);
    asked();
    for (let times = 0; times < 10; times++) poller.afterMoney();
    await clock.advance(3_000);
    expect(asked('getBalance')).toHaveLength(1);
    poller.stop();
  });
});

it('spaces what a held key asks for', async () => {
  const { clock, world, poller, asked } = createRig(12);
  poller.start();
  poller.openDetails(world.instances[0]?.id ?? '');
  await clock.advance(5_000);
  asked();
  for (let press = 0; press < 200; press += 1) {
    poller.refresh();
    await clock.advance(30);
  }
  const counts = Object.groupBy(asked(), ({ operation }) => operation);
  expect(counts.getBalance?.length).toBeGreaterThanOrEqual(5);
  expect(counts.getBalance?.length).toBeLessThanOrEqual(7);
  expect(counts.getInstance?.length).toBeGreaterThanOrEqual(5);
  expect(counts.getInstance?.length).toBeLessThanOrEqual(7);
  expect(counts.listInstances?.length).toBeLessThanOrEqual(7);
});
