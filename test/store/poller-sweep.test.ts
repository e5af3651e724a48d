import { describe, expect, it } from 'vitest';
import { makeInstance } from './fake-rows.ts';
import { createRig } from './poller-rig.ts';

const idAt = (index: number) => `BRK-${100_000 + index}D`;

describe('the sweep over all machines', () => {
  it('shows the rows page by page the first time, in the order of the service', async () => {
    const { clock, store, poller, world } = createRig(1_000);
    const sizes: number[] = [];
    store.subscribe((state, before) => {
      if (state.collections.vms.byId !== before.collections.vms.byId)
        sizes.push(state.collections.vms.byId.size);
    });
    poller.start();
    await clock.advance(10_000);
    expect(sizes).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
    expect(store.getState().collections.vms.order).toEqual(world.instances.map(({ id }) => id));
    expect(store.getState().collections.vms.complete).toBe(true);
    poller.stop();
  });

  for (const newestFirst of [true, false]) {
    it(`loses no living row and drops the dead in 30 pages of deploys and deletes, newest ${newestFirst ? 'first' : 'last'}`, async () => {
      const { clock, store, poller, world } = createRig(3_000);
      const alive = () => new Set(world.instances.map(({ id }) => id));
      let wronglyGone: string[] = [];
      store.subscribe((state, before) => {
        const { byId } = state.collections.vms;
        if (byId === before.collections.vms.byId) return;
        const living = alive();
        for (const id of before.collections.vms.byId.keys()) {
          if (!byId.has(id) && living.has(id)) wronglyGone = [...wronglyGone, id];
        }
        expect(state.collections.vms.order).toHaveLength(byId.size);
        expect(new Set(state.collections.vms.order).size).toBe(byId.size);
      });
      poller.start();
      await clock.advance(60_000);
      expect(store.getState().collections.vms.byId.size).toBe(3_000);

      let turn = 0;
      world.before = (operation) => {
        if (operation !== 'listInstances' || turn >= 90) return;
        turn++;
        // A machine on a page already read dies while another is born: the total stays, the pages shift.
        const victim = (turn * 37) % (world.instances.length >> 1);
        world.instances = world.instances.filter((_, index) => index !== victim);
        if (turn % 3 === 0) return;
        const born = makeInstance(10_000 + turn);
        world.instances = newestFirst ? [born, ...world.instances] : [...world.instances, born];
      };
      await clock.advance(400_000);
      expect(turn).toBe(90);
      expect(wronglyGone).toEqual([]);
      expect([...store.getState().collections.vms.order]).toEqual(world.instances.map(({ id }) => id));
      poller.stop();
    });
  }

  it('asks for a row that a shifted sweep lacks by its own GET, and only for those', async () => {
    const { clock, store, poller, world, asked } = createRig(300);
    poller.start();
    await clock.advance(10_000);
    asked();
    world.before = (operation, { page }) => {
      if (operation !== 'listInstances' || page !== 2) return;
      world.before = () => {};
      world.instances = world.instances.filter(({ id }) => id !== idAt(5));
    };
    await clock.advance(8_000);
    // 100 slid onto the first page, which had been read: it lives; 5 was still on that page.
    expect(asked('getInstance').map(({ query }) => query.id)).toEqual([idAt(100)]);
    expect(store.getState().collections.vms.byId.has(idAt(100))).toBe(true);
    await clock.advance(15_000);
    expect(store.getState().collections.vms.byId.has(idAt(5))).toBe(false);
    expect(store.getState().collections.vms.byId.size).toBe(299);
    // The next sweep was still: its word is proof, and costs nothing.
    expect(asked('getInstance')).toEqual([]);
    poller.stop();
  });

  it('drops five hundred dead machines after two sweeps without a GET for each', async () => {
    const { clock, store, poller, world, asked } = createRig(1_000);
    poller.start();
    await clock.advance(10_000);
    asked();
    world.before = (operation, { page }) => {
      if (operation !== 'listInstances' || page !== 4) return;
      world.before = () => {};
      world.instances = world.instances.filter((_, index) => index >= 500);
    };
    await clock.advance(60_000);
    expect(store.getState().collections.vms.byId.size).toBe(500);
    expect(asked('getInstance').length).toBeLessThanOrEqual(20);
    poller.stop();
  });

  it('does not let an older page turn back what the operator just did', async () => {
    const { clock, store, poller, world, set } = createRig(10);
    poller.start();
    await clock.advance(14_000);
    world.latencyMs = 3_000;
    await clock.advance(2_000);
    // A page saying ACTIVE is under way while the machine is stopped and the answer applied.
    set(3, { status: 'STOPPING' });
    store.setState((state) => {
      const byId = new Map(state.collections.vms.byId).set(idAt(3), makeInstance(3, { status: 'STOPPING' }));
      return { collections: { ...state.collections, vms: { ...state.collections.vms, byId } } };
    });
    poller.quicken([idAt(3)]);
    await clock.advance(2_500);
    expect(store.getState().collections.vms.byId.get(idAt(3))?.status).toBe('STOPPING');
    poller.stop();
  });

  it('goes on with the page that failed, and says so only while it fails', async () => {
    const { clock, store, poller, world, asked } = createRig(500);
    let failed = false;
    world.fails = (operation, { page }) => {
      if (operation !== 'listInstances' || page !== 3 || failed) return null;
      failed = true;
      return 'server';
    };
    poller.start();
    await clock.advance(2_000);
    expect(store.getState().collections.vms.error?.kind).toBe('server');
    expect(store.getState().collections.vms.byId.size).toBe(200);
    await clock.advance(6_000);
    expect(store.getState().collections.vms.error).toBeNull();
    expect(store.getState().collections.vms.byId.size).toBe(500);
    expect(asked('listInstances').map(({ query }) => query.page)).toEqual([1, 2, 3, 3, 4, 5]);
    poller.stop();
  });
});
