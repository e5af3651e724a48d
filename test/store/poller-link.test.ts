import { describe, expect, it } from 'vitest';
import { createRig } from './poller-rig.ts';

describe('the first requests', () => {
  it('are the first page of machines, the balance and the prices; the rest follows', async () => {
    const { clock, poller, asked } = createRig(250);
    poller.start();
    await clock.advance(39);
    expect(
      asked()
        .map(({ operation }) => operation)
        .sort(),
    ).toEqual(['getBalance', 'getPricing', 'listInstances']);
    await clock.advance(5_000);
    const later = asked().map(({ operation }) => operation);
    for (const operation of [
      'listVolumes',
      'listSnapshots',
      'listSshKeys',
      'listGpuStocks',
      'listInstanceBilling',
    ]) {
      expect(later).toContain(operation);
    }
    poller.stop();
  });
});

describe('offline', () => {
  it('keeps the data, tells since when, and sends one probe at a time with back-off up to a minute', async () => {
    const { clock, store, poller, world, asked } = createRig(12);
    poller.start();
    await clock.advance(20_000);
    const rows = store.getState().collections.vms;
    world.fails = () => 'unreachable';
    await clock.advance(20_000);
    const down = store.getState().link;
    expect(down).toMatchObject({ kind: 'offline', error: { kind: 'unreachable' } });
    expect(store.getState().collections.vms).toBe(rows);

    asked();
    world.mostInFlight = 0;
    await clock.advance(600_000);
    const probes = asked();
    expect(world.mostInFlight).toBe(1);
    const gaps = probes.slice(1).map(({ atMs }, index) => atMs - (probes[index]?.atMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60_100);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(30_000);
    expect(probes.length).toBeLessThan(25);
    const still = store.getState().link;
    expect(still.kind === 'offline' && down.kind === 'offline' && still.sinceMs === down.sinceMs).toBe(true);
    expect(still.kind === 'offline' && still.retryAtMs > clock.now()).toBe(true);
    poller.stop();
  });

  it('comes back with the first answer and then asks for everything', async () => {
    const { clock, store, poller, world, asked, set } = createRig(12);
    poller.start();
    await clock.advance(20_000);
    world.fails = () => 'timeout';
    await clock.advance(300_000);
    expect(store.getState().link.kind).toBe('offline');
    world.fails = () => null;
    set(0, { status: 'SHUTOFF' });
    asked();
    poller.refresh();
    await clock.advance(1_000);
    expect(store.getState().link).toEqual({ kind: 'online' });
    expect(store.getState().collections.vms.byId.get('BRK-100000D')?.status).toBe('SHUTOFF');
    expect(asked().map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['getBalance', 'listInstances', 'listVolumes', 'listSnapshots']),
    );
    poller.stop();
  });

  it('is reached from the start too, and left again', async () => {
    const { clock, store, poller, world } = createRig(12);
    world.fails = () => 'not-the-api';
    poller.start();
    await clock.advance(100);
    expect(store.getState().link).toMatchObject({ kind: 'offline', error: { kind: 'not-the-api' } });
    world.fails = () => null;
    await clock.advance(10_000);
    expect(store.getState().link.kind).toBe('online');
    expect(store.getState().collections.vms.byId.size).toBe(12);
    expect(store.getState().collections.keys.complete).toBe(true);
    poller.stop();
  });

  it('aborts what is in flight, and a first reading it cut off is begun again', async () => {
    const { clock, store, poller, world } = createRig(12);
    let met = false;
    world.before = (operation) => {
      world.latencyMs = operation === 'listSshKeys' && !met ? 20_000 : 40;
      met ||= operation === 'listSshKeys';
    };
    poller.start();
    await clock.advance(5_000);
    expect(world.inFlight).toBe(1);
    world.fails = () => 'unreachable';
    poller.refresh();
    await clock.advance(100);
    expect(store.getState().link.kind).toBe('offline');
    expect(world.inFlight).toBe(0);
    world.fails = () => null;
    await clock.advance(5_000);
    expect(store.getState().collections.keys.complete).toBe(true);
    poller.stop();
  });

  it('is not what one endpoint failing alone looks like', async () => {
    const { clock, store, poller, world } = createRig(12);
    world.fails = (operation) => (operation === 'getBalance' ? 'cut-off' : null);
    poller.start();
    await clock.advance(120_000);
    let offline = 0;
    store.subscribe((state) => {
      if (state.link.kind === 'offline') offline++;
    });
    await clock.advance(600_000);
    expect(offline).toBe(0);
    expect(store.getState().balanceError?.kind).toBe('cut-off');
    expect(store.getState().collections.vms.complete).toBe(true);
    poller.stop();
  });
});

describe('a refused key', () => {
  it('stops all asking until the operator refreshes', async () => {
    const { clock, store, poller, world, asked } = createRig(12);
    world.fails = () => 'unauthorized';
    poller.start();
    await clock.advance(1_000);
    expect(store.getState().link).toMatchObject({ kind: 'refused', error: { kind: 'unauthorized' } });
    asked();
    await clock.advance(3_600_000);
    expect(asked()).toEqual([]);
    world.fails = () => null;
    poller.refresh();
    expect(store.getState().link.kind).toBe('connecting');
    await clock.advance(1_000);
    expect(store.getState().link.kind).toBe('online');
    expect(store.getState().collections.vms.byId.size).toBe(12);
    poller.stop();
  });
});

describe('errors of one group', () => {
  it('stay with that group while the rest goes on', async () => {
    const { clock, store, poller, world } = createRig(12);
    world.fails = (operation) => (operation === 'listVolumes' ? 'server' : null);
    poller.start();
    await clock.advance(60_000);
    const { collections, link } = store.getState();
    expect(collections.volumes.error?.kind).toBe('server');
    expect(collections.snapshots).toMatchObject({ error: null, complete: true });
    expect(link.kind).toBe('online');
    poller.stop();
  });

  it('of a list every service has is told, also when nothing is at its place', async () => {
    const { clock, store, poller, world } = createRig(12);
    world.fails = (operation) => (operation === 'listVolumes' ? 'not-offered' : null);
    poller.start();
    await clock.advance(10_000);
    expect(store.getState().collections.volumes.error?.kind).toBe('not-offered');
    poller.stop();
  });

  it('of a group the service lacks is no error, and asked again only after an hour', async () => {
    const { clock, store, poller, world, asked } = createRig(12);
    world.fails = (operation) => (operation === 'listGpuStocks' ? 'not-offered' : null);
    poller.watch(['stock']);
    poller.start();
    await clock.advance(10_000);
    expect(store.getState().collections.stock).toMatchObject({ complete: false, error: null });
    asked();
    await clock.advance(3_580_000);
    expect(asked('listGpuStocks')).toEqual([]);
    await clock.advance(40_000);
    expect(asked('listGpuStocks')).toHaveLength(1);
    poller.stop();
  });
});

describe('late data', () => {
  it('is told in coarse steps once it is older than twice its interval, and no longer once it came', async () => {
    const { clock, store, poller, world } = createRig(12);
    poller.start();
    await clock.advance(10_000);
    world.fails = (operation) => (operation === 'listInstances' ? 'server' : null);
    const ages: number[] = [];
    store.subscribe(({ link }, before) => {
      if (link !== before.link) ages.push(link.kind === 'late' ? link.ageSeconds : 0);
    });
    await clock.advance(19_000);
    expect(ages).toEqual([]);
    await clock.advance(700_000);
    expect(ages).toEqual([30, 60, 120, 300, 600]);
    world.fails = () => null;
    await clock.advance(60_000);
    expect(store.getState().link).toEqual({ kind: 'online' });
    poller.stop();
  });
});

describe('stop', () => {
  it('leaves no timer, aborts what is in flight and changes nothing more', async () => {
    const { clock, store, poller, world, asked } = createRig(1_000);
    poller.start();
    await clock.advance(60);
    expect(world.inFlight).toBeGreaterThan(0);
    poller.stop();
    expect(world.inFlight).toBe(0);
    expect(clock.pending()).toBe(0);
    const state = store.getState();
    asked();
    await clock.advance(600_000);
    expect(store.getState()).toBe(state);
    expect(asked()).toEqual([]);
    expect(clock.pending()).toBe(0);
  });
});
