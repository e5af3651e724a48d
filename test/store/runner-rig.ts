import type { Instance } from '../../src/api/types.ts';
import type { Batch, BatchItem, ChangeOperation, ChangeRequest } from '../../src/store/changes/changes.ts';
import { createRunner, type Runner } from '../../src/store/changes/runner.ts';
import { applyPage } from '../../src/store/collections.ts';
import type { IntentFacts, Journal, JournalEntry, OutcomeFacts } from '../../src/store/journal/journal.ts';
import type { CollectionName, Rows } from '../../src/store/state.ts';
import { type ConsoleStore, createConsoleStore, updateCollection } from '../../src/store/store.ts';
import { targetOf } from './batch-item.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { type Cloud, createCloud } from './runner-cloud.ts';
import type { World } from './world.ts';

/** What the journal was told, in order. */
type Told =
  | { readonly phase: 'intent'; readonly id: string; readonly facts: IntentFacts }
  | { readonly phase: 'outcome'; readonly id: string; readonly facts: OutcomeFacts }
  | { readonly phase: 'not-sent'; readonly id: string; readonly outcome: string; readonly reason: string };

interface Rig {
  readonly clock: FakeClock;
  readonly cloud: Cloud;
  readonly store: ConsoleStore;
  readonly runner: Runner;
  readonly told: Told[];
  readonly quickened: string[];
  readonly touched: CollectionName[];
  readonly moneyMoved: () => number;
  readonly batch: (id: string) => Batch;
  readonly item: (batchId: string, id: string) => BatchItem;
  readonly ask: (operation: ChangeOperation, ...ids: string[]) => ChangeRequest;
}

/** The store as it is after all lists were read. */
function showWorld(store: ConsoleStore, world: World): void {
  const { vms, volumes, snapshots, images, firewalls, keys, scripts } = world;
  const fill = <Name extends CollectionName>(name: Name, rows: ReadonlyMap<string, Rows[Name]>) => {
    const ids = new Map([...rows].map(([id, row]) => [row, id]));
    updateCollection(store, name, (known) =>
      applyPage(known, [...rows.values()], (row) => ids.get(row) ?? ''),
    );
  };
  fill('vms', vms);
  fill('volumes', volumes);
  fill('snapshots', snapshots);
  fill('images', images);
  fill('firewalls', firewalls);
  fill('keys', keys);
  fill('scripts', scripts);
}

/** A runner on a cloud, a clock and a store the test owns; the store has seen the rows as they are. */
export function createRig(
  rows: readonly Instance[],
  random: () => number = () => 0.5,
  setUp: (world: World) => void = () => {},
  shared: { readonly clock?: FakeClock; readonly cloud?: Cloud; readonly journal?: Journal } = {},
): Rig {
  const clock = shared.clock ?? createFakeClock();
  const cloud = shared.cloud ?? createCloud(rows, clock);
  const store = createConsoleStore();
  setUp(cloud.world);
  showWorld(store, cloud.world);
  const told: Told[] = [];
  const quickened: string[] = [];
  const touched: CollectionName[] = [];
  let moneyMoved = 0;
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const runner = createRunner({
    api: cloud.api,
    store,
    clock,
    random,
    newId,
    journal: shared.journal ?? {
      intent(facts): JournalEntry {
        told.push({ phase: 'intent', id: facts.target.id, facts });
        const process = { pid: 1, startedAtMs: 0, startTicks: null };
        return {
          ...facts,
          id: newId(),
          timeMs: clock.now(),
          profile: 'test',
          account: null,
          process,
          outcome: null,
        };
      },
      outcome(entry, facts) {
        told.push({ phase: 'outcome', id: entry.target.id, facts });
      },
      notSent(facts, outcome, reason) {
        told.push({ phase: 'not-sent', id: facts.target.id, outcome, reason });
      },
      repeatOpen() {},
    },
    serviceNow: () => clock.now(),
    poller: {
      touched: (names) => touched.push(...names),
      quicken: (quick) => quickened.push(...quick),
      afterMoney: () => {
        moneyMoved += 1;
      },
    },
  });
  const batch = (id: string): Batch => {
    const found = store.getState().batches.find((known) => known.id === id);
    if (found === undefined) throw new Error(`no batch ${id}`);
    return found;
  };
  return {
    ...{ clock, cloud, store, runner, told, quickened, touched, batch },
    moneyMoved: () => moneyMoved,
    item(batchId, id) {
      const found = batch(batchId).items.find((item) => item.id === id);
      if (found === undefined) throw new Error(`no item ${id}`);
      return found;
    },
    ask: (operation, ...targets) => ({
      operation,
      label: operation.replace(/Instance.*/, ''),
      targets: targets.map((id) => {
        const seen = store.getState().collections.vms.byId.get(id);
        if (seen === undefined) throw new Error(`no row ${id}`);
        return targetOf(seen);
      }),
    }),
  };
}
