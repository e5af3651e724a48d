import { describe, expect, it } from 'vitest';
import type { StockItem } from '../../src/api/types.ts';
import { applyPage, applySweepEnd } from '../../src/store/collections.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import { createConsoleStore, updateCollection } from '../../src/store/store.ts';
import { createWatcher, type WatchKeeper } from '../../src/store/watcher.ts';
import type { StockWatch } from '../../src/store/watches.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** A shared place that can be full; changes go one after the other, as under a lock. */
function sharedPlace() {
  const place = { watches: [] as readonly StockWatch[], problem: null as string | null, changes: 0 };
  let last: Promise<unknown> = Promise.resolve();
  const keeper: WatchKeeper = {
    read: () => place.watches,
    change(edit) {
      const next = last.then(() => {
        const after = edit(place.watches);
        if (place.problem !== null) return place.problem;
        place.changes += 1;
        place.watches = after;
        return null;
      });
      last = next;
      return next;
    },
  };
  return { place, keeper };
}

function openConsole(clock: FakeClock, keeper: WatchKeeper, name = 'one', hears = true) {
  const store = createConsoleStore();
  const rung: string[] = [];
  let ids = 0;
  let reads = 0;
  const watcher = createWatcher({
    store,
    clock,
    keeper,
    newId: () => `${name}-${++ids}`,
    readStock: () => {
      reads += 1;
    },
  });
  const listen = () => watcher.onRing((ringing) => rung.push(...ringing.map(({ id }) => id)));
  if (hears) listen();
  return {
    watcher,
    rung,
    listen,
    reads: () => reads,
    watches: () => store.getState().watches,
    /** A whole reading of the stock, asked for so long ago. */
    async sees(free: number, agoMs = 5) {
      const item: StockItem = {
        region: 'NORWAY-1',
        tier: 'legacy',
        gpuModel: 'L40',
        available: free,
        startable: { 1: free },
      };
      updateCollection(store, 'stock', (stock) =>
        applySweepEnd(applyPage(stock, [item], rowIds.stock), [rowIds.stock(item)], [], clock.now()),
      );
      await watcher.stockRead(clock.now() - agoMs);
      await clock.advance(1_000);
    },
  };
}

const wish = { gpuModel: 'L40', gpuCount: 1, region: null };

describe('the watcher', () => {
  it('has the stock read when a watch is set, and rings once when it is free', async () => {
    const { keeper, place } = sharedPlace();
    const console = openConsole(createFakeClock(), keeper);
    expect(await console.watcher.add(wish)).toBeNull();
    expect(console.reads()).toBe(1);
    await console.sees(0);
    expect(console.rung).toEqual([]);
    await console.sees(3);
    await console.sees(4);
    expect(console.rung).toEqual(['one-1']);
    expect(place.watches).toMatchObject([{ id: 'one-1', goneAtMs: null }]);
    // Set, and rung: what says nothing new writes nothing.
    expect(place.changes).toBe(2);
  });

  it('is answered for all consoles, until it rings again', async () => {
    const { keeper } = sharedPlace();
    const clock = createFakeClock();
    const console = openConsole(clock, keeper);
    await console.watcher.add(wish);
    await console.sees(3);
    expect(await console.watcher.answer('one-1')).toBeNull();
    const other = openConsole(clock, keeper, 'two');
    other.watcher.reload();
    expect(other.watches()).toMatchObject([{ id: 'one-1', answered: true }]);
    await console.sees(0);
    await console.sees(2);
    expect(console.rung).toEqual(['one-1', 'one-1']);
    expect(console.watches()[0]).not.toHaveProperty('answered');
  });

  it('has a watch for the same begin anew', async () => {
    const { keeper } = sharedPlace();
    const console = openConsole(createFakeClock(), keeper);
    await console.watcher.add(wish);
    await console.sees(3);
    await console.watcher.add(wish);
    expect(console.watches()).toMatchObject([{ id: 'one-2', rungAtMs: null }]);
    await console.watcher.remove('one-2');
    expect(console.watches()).toEqual([]);
  });

  it('does not ring for a watch of before it was started again, until it was gone', async () => {
    const { keeper } = sharedPlace();
    const clock = createFakeClock();
    const before = openConsole(clock, keeper);
    await before.watcher.add(wish);
    await before.sees(3);
    const after = openConsole(clock, keeper, 'two');
    after.watcher.reload();
    expect(after.watches()).toHaveLength(1);
    await after.sees(3);
    expect(after.rung).toEqual([]);
    await after.sees(0);
    await after.sees(1);
    expect(after.rung).toEqual(['one-1']);
  });

  it('rings in one of two consoles, also when both see it at the same moment', async () => {
    const { keeper } = sharedPlace();
    const clock = createFakeClock();
    const [one, other] = [openConsole(clock, keeper), openConsole(clock, keeper, 'two')];
    await one.watcher.add(wish);
    await Promise.all([one.sees(2), other.sees(2)]);
    expect([...one.rung, ...other.rung]).toEqual(['one-1']);
    // Both know that it rang, and neither does so by an answer of before.
    await other.sees(0, 60_000);
    await Promise.all([one.sees(2), other.sees(2)]);
    expect([...one.rung, ...other.rung]).toEqual(['one-1']);
    await other.sees(0);
    await Promise.all([one.sees(2), other.sees(2)]);
    expect([...one.rung, ...other.rung]).toEqual(['one-1', 'one-1']);
    expect(one.watches()).toEqual(other.watches());
  });

  it('rings for what came free before anybody could hear it, and for nothing once it is stopped', async () => {
    const { keeper, place } = sharedPlace();
    const clock = createFakeClock();
    const early = openConsole(clock, keeper, 'one', false);
    await early.watcher.add(wish);
    await early.sees(2);
    expect(early.rung).toEqual([]);
    early.listen();
    expect(early.rung).toEqual(['one-1']);
    await early.sees(0);
    early.watcher.stop();
    await early.sees(2);
    expect(early.rung).toEqual(['one-1']);
    expect(place.watches).toMatchObject([{ goneAtMs: expect.any(Number) }]);
  });

  it('watches for as long as it runs where nothing can be kept', async () => {
    const { keeper, place } = sharedPlace();
    place.problem = 'the disk is full.';
    const console = openConsole(createFakeClock(), keeper);
    expect(await console.watcher.add(wish)).toBe('the disk is full.');
    await console.sees(0);
    await console.sees(3);
    expect(console.rung).toEqual(['one-1']);
    place.problem = null;
    await console.watcher.add({ ...wish, region: 'US-1' });
    expect(place.watches.map(({ id }) => id)).toEqual(['one-1', 'one-2']);
  });

  it('gives up what could not be kept without a word about the next start', async () => {
    const { keeper, place } = sharedPlace();
    const console = openConsole(createFakeClock(), keeper);
    await console.watcher.add(wish);
    place.problem = 'the disk is full.';
    await console.watcher.add({ ...wish, region: 'US-1' });
    expect(await console.watcher.remove('one-2')).toBeNull();
    expect(await console.watcher.remove('one-1')).toBe('the disk is full.');
    expect(console.watches()).toEqual([]);
  });
});
