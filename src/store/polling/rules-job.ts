import type { Instance } from '../../api/types.ts';
import { updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';
import type { OwnReads } from './own-reads.ts';

/** Between two readings of one machine, */
const betweenMs = 300_000;
/** and at least that long for each there is, so that many of them leave the lists their share. */
const betweenForEachMs = 3_000;
const retryMs = 15_000;

interface RulesJob {
  readonly job: Job;
  /** Whether the rules of every machine are looked at. */
  watch(wanted: boolean): void;
  /** The operator asks: all of them are read again. */
  readNow(): void;
}

/** Machines people can come to are read first. */
const publicFirst = (one: Instance, other: Instance): number =>
  Number(other.publicIp !== null) - Number(one.publicIp !== null);

/**
 * Reads the own rules of every machine, one after the other at the share of the sweeps, while somebody looks at who can
 * reach what: only the details of a machine tell them (CONTRACT 4.6).
 */
export function createRulesJob(context: PollContext, ownReads: OwnReads): RulesJob {
  const { api, store, clock, quota, pace } = context;
  const dueMs = new Map<string, number>();
  let isWanted = false;
  let queue: string[] = [];
  let known: ReadonlyMap<string, Instance> = new Map();
  let nextRoundMs = 0;

  const earliestMs = (): number => Math.min(...[...known.keys()].map((id) => dueMs.get(id) ?? 0));

  /** Puts those that are due into the queue, once it is empty and there are others or it is time. */
  function refill(): void {
    const nowMs = clock.now();
    const { byId } = store.getState().collections.vms;
    if (queue.length > 0 || (byId === known && nowMs < nextRoundMs)) return;
    known = byId;
    const due = [...byId.values()].filter(({ id }) => (dueMs.get(id) ?? 0) <= nowMs);
    queue = due.toSorted(publicFirst).map(({ id }) => id);
    nextRoundMs = earliestMs();
  }

  /** Keeps why a machine could not be read, null when it was. */
  function note(id: string, reason: string | null): void {
    const { unreadRules } = store.getState();
    if ((unreadRules.get(id) ?? null) === reason) return;
    const next = new Map(unreadRules);
    if (reason === null) next.delete(id);
    else next.set(id, reason);
    updateState(store, { unreadRules: next });
  }

  return {
    job: {
      name: 'instance-rules',
      // What lists are read with goes first.
      priority: 3,
      dueAtMs() {
        if (!isWanted) return null;
        refill();
        const atMs = queue.length > 0 ? 0 : nextRoundMs;
        return Number.isFinite(atMs) ? Math.max(atMs, quota.freeAtMs('sweep')) : null;
      },
      async run(signal) {
        refill();
        const id = queue.shift();
        if (id === undefined) return;
        const ask = { job: 'instance-rules', lane: 'sweep', priority: 'normal', signal } as const;
        const answer = await context.send(ask, (call) => api.getInstance(id, call));
        dueMs.set(
          id,
          clock.now() +
            (answer.kind === 'ok'
              ? pace.stretch(Math.max(betweenMs, known.size * betweenForEachMs))
              : retryMs),
        );
        if (queue.length === 0) nextRoundMs = earliestMs();
        if (answer.kind !== 'none') note(id, answer.kind === 'failed' ? answer.error.message : null);
        if (answer.kind === 'ok') ownReads.take(id, answer.value, answer.sentAtMs);
        else if (answer.kind === 'failed' && answer.error.kind === 'not-found') ownReads.gone(id);
      },
    },
    watch(wanted) {
      isWanted = wanted;
    },
    readNow() {
      dueMs.clear();
      nextRoundMs = 0;
    },
  };
}
