import type { Instance } from '../../api/types.ts';
import { isAnyLive } from '../cache/cached-rows.ts';
import type { PollContext } from './context.ts';
import type { Freshness } from './freshness.ts';
import { createListJob, type ListJob } from './list-job.ts';
import { pageSize } from './page-readers.ts';

const sweepMs = 15_000;
/** Each costs a request; what is left over waits for the next sweep, which may prove it for nothing. */
const mostAskedPerSweep = 20;

interface VmsJobParts {
  readonly freshness: Freshness;
  /** How soon another sweep is wanted for machines in transition, in milliseconds; null when it is not. */
  soonerMs(): number | null;
  ask(ids: readonly string[]): void;
}

interface VmsJob {
  readonly list: ListJob;
  /** How old the list gets when all goes well: the interval, or the time its pages take at the quota. */
  expectedMs(): number;
}

/** The sweep over all machines: every 15 seconds, or as often as the sweeps' share of the quota allows. */
export function createVmsJob(context: PollContext, parts: VmsJobParts): VmsJob {
  const { store, clock, quota, link, pace } = context;
  const { freshness } = parts;
  const collection = () => store.getState().collections.vms;
  const intervalMs = () => Math.min(pace.stretch(sweepMs), parts.soonerMs() ?? Number.POSITIVE_INFINITY);

  const list = createListJob(context, {
    name: 'vms',
    intervalMs,
    priority: () => (isAnyLive(collection()) ? 'normal' : 'interactive'),
    knowledge: {
      isFresher: freshness.isFresher,
      isGone: (row: Instance) => row.status === 'DELETED' || freshness.isBuried(row.id),
      sweepBegins: () => freshness.forget(clock.now()),
      suspect: (ids) => parts.ask(ids.slice(0, mostAskedPerSweep)),
    },
    onSwept() {
      pace.weighCredit();
      link.setLate(null);
    },
  });

  return {
    list,
    expectedMs() {
      const pages = Math.ceil(collection().byId.size / pageSize);
      // Data is as old as it is, also while the service has asked for fewer requests.
      return Math.max(pace.stretch(sweepMs), pages * quota.spacingMs('sweep')) / store.getState().slowdown;
    },
  };
}
