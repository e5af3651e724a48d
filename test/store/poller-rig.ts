import { createPoller } from '../../src/store/polling/poller.ts';
import type { Poller } from '../../src/store/polling/poller-types.ts';
import { type ConsoleStore, createConsoleStore } from '../../src/store/store.ts';
import { createFakeApi, type Logged, makeWorld, type World } from './fake-api.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { makeFleet } from './fake-rows.ts';

interface Rig {
  readonly clock: FakeClock;
  readonly world: World;
  readonly store: ConsoleStore;
  readonly poller: Poller;
  /** What was asked since the last call. */
  asked(operation?: string): readonly Logged[];
  /** Changes the machine of that index in place of the old one. */
  set(index: number, parts: Partial<World['instances'][number]>): void;
}

/** A poller over a scripted cloud of that many machines and a clock of the test's own. */
export function createRig(machines: number): Rig {
  const clock = createFakeClock();
  const world = makeWorld(makeFleet(machines));
  const store = createConsoleStore();
  const poller = createPoller({ api: createFakeApi(clock, world), store, clock, random: () => 0.5 });
  let read = 0;
  return {
    clock,
    world,
    store,
    poller,
    asked(operation) {
      const since = world.log.slice(read);
      read = world.log.length;
      return since.filter((entry) => operation === undefined || entry.operation === operation);
    },
    set(index, parts) {
      world.instances = world.instances.map((row, at) => (at === index ? { ...row, ...parts } : row));
    },
  };
}
