import type { Instance, InstanceDetails } from '../../api/types.ts';
import type { PollContext } from './context.ts';
import { createFilterRound } from './filter-round.ts';
import { type Follow, mostByThemselves } from './follow.ts';
import { createFollowedJob, type FollowedReads, readFollowed } from './followed-row.ts';
import type { Freshness } from './freshness.ts';
import type { Job } from './jobs.ts';
import type { OwnReads } from './own-reads.ts';

interface FollowJobs {
  readonly jobs: readonly Job[];
  /** These rows are to be read once, each by its own GET. */
  ask(ids: readonly string[]): void;
  /** How soon the sweep is wanted for the machines in transition; null when they are followed otherwise. */
  sweepIntervalMs(): number | null;
  abandon(): void;
}

/** Follows the machines in transition: up to five by their own GET, more by whichever list costs fewer requests. */
export function createFollowJobs(
  context: PollContext,
  follow: Follow<Instance>,
  freshness: Freshness,
  ownReads: OwnReads,
  sweepNow: () => void,
): FollowJobs {
  const { api, store, quota } = context;
  const asked = new Set<string>();

  const reads: FollowedReads<InstanceDetails> = {
    read: (id, options) => api.getInstance(id, options),
    wasRead: follow.wasRead,
    take: ownReads.take,
    gone: ownReads.gone,
    reconcile: () => void follow.reconcile(store.getState().collections.vms),
  };

  /** The open details are read at this pace anyway. */
  const next = () => follow.nextOwn(store.getState().details?.id ?? null);

  const slots = Array.from({ length: mostByThemselves }, (_, index) =>
    createFollowedJob(context, reads, `follow-${index + 1}`, next),
  );

  const asking: Job = {
    name: 'ask',
    priority: 1,
    dueAtMs: () => (asked.size === 0 ? null : quota.freeAtMs('follow')),
    async run(signal) {
      for (const id of asked) {
        asked.delete(id);
        if (store.getState().collections.vms.byId.has(id))
          return readFollowed(context, reads, 'ask', id, signal);
      }
    },
  };

  const ask = (ids: readonly string[]): void => {
    for (const id of ids) asked.add(id);
  };
  const round = createFilterRound(context, follow, freshness, { ask, sweepNow });

  return {
    jobs: [...slots, asking, round.job],
    ask,
    sweepIntervalMs: () => (round.way() === 'sweep' ? follow.groupIntervalMs() : null),
    abandon() {
      asked.clear();
      round.abandon();
    },
  };
}
