import type { InstanceBillingRecord } from '../../api/types.ts';
import { type CostSum, createCostSum } from '../money/costs.ts';
import { updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';
import { pageSize } from './page-readers.ts';
import { isLastPage } from './sweep.ts';
import { createTiming } from './timing.ts';

/** From one reading of a bill that may be long to the next. */
export const billingMs = 5 * 60_000;
const retryPageMs = 10_000;
const triesOfOnePage = 3;
/** A list this short costs little to read again. */
export const shortPages = 2;
const settledMs = 5_000;

export interface BillingJob {
  readonly job: Job;
  /** A machine has settled, which begins a stretch of another rate: a short list is read again soon. */
  settled(): void;
  /** The list is on the screen and read for that: its pages are summed up as they come, so that none is asked for twice. */
  take(records: readonly InstanceBillingRecord[], isFirst: boolean): void;
  /** The list on the screen was read to its end. */
  takenWhole(): void;
  abandon(): void;
}

/** Reads the whole billing list in the background, a page a run, at a tenth of the quota; costs appear when all of it was read. */
export function createBillingJob(context: PollContext, isListed: () => boolean): BillingJob {
  const { api, store, clock, quota, pace } = context;
  const timing = createTiming(clock, () => pace.stretch(billingMs));
  let sum = createCostSum();
  let nextPage = 1;
  let reading = false;
  let failures = 0;
  let holdUntilMs = 0;
  let unavailable = false;
  /** Of the list as it was last read whole. */
  let pages = Number.POSITIVE_INFINITY;
  let listed = createCostSum();
  let listedPages = 0;

  function show(whole: CostSum): void {
    updateState(store, { costs: whole.result(store.getState().costs) });
  }

  function reset(): void {
    sum = createCostSum();
    nextPage = 1;
    reading = false;
    failures = 0;
    holdUntilMs = 0;
  }

  async function run(signal: AbortSignal): Promise<void> {
    if (!reading) {
      timing.started();
      reset();
      reading = true;
    }
    const page = nextPage;
    const current = sum;
    const ask = { job: 'billing', lane: 'billing', priority: 'background', signal } as const;
    const answer = await context.send(ask, (options) =>
      api.listInstanceBilling({ page, limit: pageSize }, options),
    );
    if (current !== sum) return;
    if (answer.kind === 'failed') {
      unavailable = answer.error.kind === 'not-offered';
      holdUntilMs = clock.now() + retryPageMs;
      failures++;
      if (failures >= triesOfOnePage) reset();
    }
    if (answer.kind !== 'ok') return;
    failures = 0;
    sum.add(answer.value.rows);
    nextPage = page + 1;
    if (!isLastPage(answer.value)) return;
    pages = page;
    show(sum);
    reset();
  }

  return {
    job: {
      name: 'billing',
      priority: 3,
      dueAtMs() {
        if (unavailable || isListed()) return null;
        return Math.max(reading ? 0 : timing.dueAtMs(), holdUntilMs, quota.freeAtMs('billing'));
      },
      run,
    },
    settled() {
      // Read at once, it would not hold the new stretch yet; what is being read now may not either.
      if (pages <= shortPages || reading) timing.dueBy(clock.now() + settledMs);
    },
    take(records, isFirst) {
      if (isFirst) {
        listed = createCostSum();
        listedPages = 0;
      }
      listed.add(records);
      listedPages++;
    },
    takenWhole() {
      pages = listedPages;
      timing.started();
      show(listed);
      listed = createCostSum();
      reset();
    },
    abandon() {
      if (reading) timing.dueBy(0);
      reset();
    },
  };
}
