import type { Clock } from '../../api/clock.ts';
import { emptyCollection } from '../collections.ts';
import type { CollectionName } from '../state.ts';
import { type ConsoleStore, updateCollection } from '../store.ts';
import type { Job } from './jobs.ts';
import type { ListJob } from './list-job.ts';

/** Who leaves a list comes back soon or not at all. */
const keptMs = 10 * 60_000;

interface Release {
  readonly job: Job;
  /** Told when nobody looks at the list any more. */
  left(name: CollectionName): void;
  /** Told when somebody does again. */
  entered(name: CollectionName): void;
}

/** Lets go of lists that may be long and that nothing else stands on, once nobody has looked at them for a while. */
export function createRelease(
  clock: Clock,
  store: ConsoleStore,
  lists: ReadonlyMap<CollectionName, ListJob>,
): Release {
  const leftAtMs = new Map<CollectionName, number>();
  const isDue = (atMs: number) => atMs + keptMs <= clock.now();
  return {
    job: {
      name: 'release',
      priority: 3,
      dueAtMs: () => (leftAtMs.size === 0 ? null : Math.min(...leftAtMs.values()) + keptMs),
      async run() {
        for (const [name, atMs] of leftAtMs) {
          if (!isDue(atMs)) continue;
          leftAtMs.delete(name);
          updateCollection(store, name, () => emptyCollection());
          lists.get(name)?.due();
        }
      },
    },
    left(name) {
      if (store.getState().collections[name].order.length > 0) leftAtMs.set(name, clock.now());
    },
    entered(name) {
      leftAtMs.delete(name);
    },
  };
}
