import type { Instance } from '../api/types.ts';
import type { PollContext } from './context.ts';
import { createFilterRound } from './filter-round.ts';
import { type Follow, mostByThemselves } from './follow.ts';
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

  async function readOne(job: string, id: string, signal: AbortSignal): Promise<void> {
    const ask = { job, lane: 'follow', priority: 'normal', signal } as const;
    const answer = await context.send(ask, (options) => api.getInstance(id, options));
    follow.wasRead(id);
    if (answer.kind === 'ok') ownReads.take(id, answer.value, answer.sentAtMs);
    else if (answer.kind === 'failed' && answer.error.kind === 'not-found') ownReads.gone(id);
    follow.reconcile(store.getState().collections.vms);
  }

  /** The open details are read at this pace anyway. */
  const next = () => follow.nextOwn(store.getState().details?.id ?? null);

  const slots = Array.from(
    { length: mostByThemselves },
    (_, index): Job => ({
      name: `follow-${index + 1}`,
      priority: 1,
      dueAtMs() {
        const entry = next();
        return entry === null ? null : Math.max(entry.nextAtMs, quota.freeAtMs('follow'));
      },
      async run(signal) {
        const entry = next();
        if (entry === null) return;
        entry.inFlight = true;
        await readOne(this.name, entry.id, signal);
      },
    }),
  );

  const asking: Job = {
    name: 'ask',
    priority: 1,
    dueAtMs: () => (asked.size === 0 ? null : quota.freeAtMs('follow')),
    async run(signal) {
      for (const id of asked) {
        asked.delete(id);
        if (store.getState().collections.vms.byId.has(id)) return readOne('ask', id, signal);
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
