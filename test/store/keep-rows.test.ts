import { existsSync, rmSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepRows } from '../../src/store/cache/keep-rows.ts';
import { restoreAccount } from '../../src/store/cache/restore-account.ts';
import { cachePath, readRowCache } from '../../src/store/cache/row-cache.ts';
import { temporaryFolder } from '../config/folder.ts';
import { makeFleet } from './fake-rows.ts';
import { createRig } from './poller-rig.ts';

const folder = temporaryFolder();

function keeping(machines: number) {
  const rig = createRig(machines);
  let key = 'first';
  const scope = () => ({
    directory: folder.path('cache'),
    profile: 'work',
    baseUrl: 'https://c.example/',
    key,
  });
  const keeper = keepRows({ store: rig.store, clock: rig.clock, scope, newSalt: () => 'salt' });
  const path = cachePath(scope());
  return {
    ...rig,
    keeper,
    path,
    read: () => readRowCache(scope(), rig.clock.now()),
    /** True when the file was written since the last call. */
    written: () => {
      const is = existsSync(path);
      rmSync(path, { force: true });
      return is;
    },
    login: (next: string) => {
      key = next;
    },
    end() {
      rig.poller.stop();
      keeper.stop();
    },
  };
}

describe('what is kept for the next start', () => {
  it('is written a minute after the start, then once a minute while anything changes, and not while nothing does', async () => {
    const { clock, poller, written, set, end } = keeping(3);
    poller.start();
    await clock.advance(59_000);
    expect(written()).toBe(false);
    await clock.advance(1_000);
    expect(written()).toBe(true);
    await clock.advance(600_000);
    expect(written()).toBe(false);
    set(1, { name: 'another' });
    await clock.advance(16_000);
    expect(written()).toBe(true);
    set(1, { name: 'yet another' });
    // Seen at the next sweep at the latest, and held back until the minute is over.
    await clock.advance(40_000);
    expect(written()).toBe(false);
    await clock.advance(20_000);
    expect(written()).toBe(true);
    end();
    expect(clock.pending()).toBe(0);
  });

  it('is written when the console is left, with the time of the last whole sweep', async () => {
    const { clock, poller, store, read, end, world, path } = keeping(3);
    poller.start();
    await clock.advance(40_000);
    const { fetchedAtMs } = store.getState().collections.vms.meta;
    world.fails = () => 'unreachable';
    await clock.advance(3_000_000);
    end();
    expect(read()).toEqual({ fetchedAtMs, total: 3, rows: world.instances, balance: world.balance });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is nothing before a whole sweep was read', async () => {
    const { clock, poller, written, world, store, end } = keeping(300);
    restoreAccount(store, { fetchedAtMs: 1, total: 2, rows: makeFleet(2), balance: null });
    world.fails = (_, { page }) => (page === 2 ? 'server' : null);
    poller.start();
    await clock.advance(200_000);
    expect(store.getState().collections.vms.order.length).toBeGreaterThan(2);
    end();
    expect(written()).toBe(false);
  });

  it('after a new key waits until two whole sweeps were read with it', async () => {
    const { clock, poller, keeper, written, login, end, world, read } = keeping(3);
    poller.start();
    await clock.advance(20_000);
    keeper.save();
    expect(written()).toBe(true);
    login('second');
    world.instances = makeFleet(2);
    keeper.save();
    await clock.advance(16_000);
    keeper.save();
    expect(written()).toBe(false);
    await clock.advance(16_000);
    keeper.save();
    expect(read()?.rows).toHaveLength(2);
    expect(written()).toBe(true);
    end();
  });
});
