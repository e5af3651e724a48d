import { describe, expect, it } from 'vitest';
import { applyRow } from '../../src/store/collections.ts';
import { updateCollection } from '../../src/store/store.ts';
import { makeInstance } from './fake-rows.ts';
import { createRig } from './poller-rig.ts';

const idAt = (index: number) => `BRK-${100_000 + index}D`;

describe('details', () => {
  it('are read at once for the open machine only, then every 15 seconds', async () => {
    const { clock, store, poller, asked } = createRig(12);
    poller.start();
    await clock.advance(10_000);
    asked();
    poller.openDetails(idAt(2));
    expect(store.getState().details).toEqual({ id: idAt(2), data: null, error: null, gone: false });
    await clock.advance(100);
    const first = asked('getInstance');
    expect(first.map(({ query, priority }) => [query.id, priority])).toEqual([[idAt(2), 'interactive']]);
    expect(store.getState().details?.data?.instance.name).toBe('train-2');
    await clock.advance(60_000);
    expect(asked('getInstance')).toHaveLength(4);
    poller.closeDetails();
    await clock.advance(60_000);
    expect(asked('getInstance')).toEqual([]);
    expect(store.getState().details).toBeNull();
    poller.stop();
  });

  it('of another machine cancel those under way and never show the wrong one', async () => {
    const { clock, store, poller, world } = createRig(12);
    poller.start();
    await clock.advance(10_000);
    world.latencyMs = 500;
    poller.openDetails(idAt(2));
    await clock.advance(100);
    poller.openDetails(idAt(3));
    await clock.advance(400);
    expect(store.getState().details).toMatchObject({ id: idAt(3), data: null });
    await clock.advance(700);
    expect(store.getState().details?.data?.instance.id).toBe(idAt(3));
    poller.stop();
  });

  it('of a machine in transition are read at its pace, once and not twice', async () => {
    const { clock, poller, asked, set } = createRig(12);
    set(2, { status: 'BUILD' });
    poller.start();
    poller.openDetails(idAt(2));
    await clock.advance(1_000);
    asked();
    await clock.advance(12_000);
    const reads = asked('getInstance').length;
    expect(reads).toBeGreaterThanOrEqual(3);
    expect(reads).toBeLessThanOrEqual(4);
    poller.stop();
  });

  it('asked for before the operator acted do not turn the row back', async () => {
    const { clock, store, poller, world } = createRig(12);
    poller.start();
    poller.openDetails(idAt(2));
    await clock.advance(14_000);
    world.latencyMs = 2_000;
    poller.refresh('keys');
    await clock.advance(500);
    updateCollection(store, 'vms', (vms) => applyRow(vms, idAt(2), makeInstance(2, { status: 'STOPPING' })));
    poller.quicken([idAt(2)]);
    await clock.advance(1_900);
    expect(store.getState().collections.vms.byId.get(idAt(2))?.status).toBe('STOPPING');
    poller.stop();
  });

  it('keep the last data when the machine is gone, and take its row out of the list', async () => {
    const { clock, store, poller, world, asked } = createRig(12);
    poller.start();
    poller.openDetails(idAt(2));
    await clock.advance(10_000);
    world.instances = world.instances.filter(({ id }) => id !== idAt(2));
    await clock.advance(16_000);
    expect(store.getState().details).toMatchObject({ gone: true, data: { instance: { id: idAt(2) } } });
    expect(store.getState().collections.vms.byId.has(idAt(2))).toBe(false);
    asked();
    await clock.advance(60_000);
    expect(asked('getInstance')).toEqual([]);
    poller.stop();
  });

  it('keep data beside an error, and lose the error with the next answer', async () => {
    const { clock, store, poller, world } = createRig(12);
    poller.start();
    poller.openDetails(idAt(2));
    await clock.advance(10_000);
    world.fails = (operation) => (operation === 'getInstance' ? 'server' : null);
    await clock.advance(16_000);
    expect(store.getState().details).toMatchObject({
      error: { kind: 'server' },
      data: { instance: { id: idAt(2) } },
    });
    world.fails = () => null;
    await clock.advance(16_000);
    expect(store.getState().details?.error).toBeNull();
    poller.stop();
  });
});
