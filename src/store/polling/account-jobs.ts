import type { CallOptions } from '../../api/api.ts';
import type { ApiError } from '../../api/errors.ts';
import { applyError, applyPage, applySweepEnd, keepError } from '../collections.ts';
import { keepIdentity } from '../equal.ts';
import { priceOffers } from '../money/price-offers.ts';
import { rowIds } from '../row-ids.ts';
import { updateCollection, updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';
import { createTiming } from './timing.ts';

const balanceMs = 30_000;
const pricesMs = 3_600_000;
/** The ledger needs a moment until a change shows in the balance. */
const afterMoneyMs = 1_500;

interface RecurringJob {
  readonly job: Job;
  dueBy(atMs: number): void;
  /** The operator asks: due now, though never twice within a second. */
  asked(): void;
  wasTried(): boolean;
}

interface Recurring<Value> {
  readonly name: string;
  readonly intervalMs: () => number;
  readonly fetch: (options: CallOptions) => Promise<Value>;
  readonly take: (value: Value) => void;
  readonly fail: (error: ApiError) => void;
}

function createRecurring<Value>(context: PollContext, recurring: Recurring<Value>): RecurringJob {
  const timing = createTiming(context.clock, recurring.intervalMs);
  let tried = false;
  return {
    job: {
      name: recurring.name,
      priority: 1,
      dueAtMs: timing.dueAtMs,
      async run(signal) {
        timing.started();
        const ask = { job: recurring.name, lane: 'operator', priority: 'interactive', signal } as const;
        const answer = await context.send(ask, recurring.fetch);
        tried ||= !signal.aborted;
        if (answer.kind === 'ok') return recurring.take(answer.value);
        if (signal.aborted) return;
        timing.failed();
        if (answer.kind === 'failed') recurring.fail(answer.error);
      },
    },
    dueBy: timing.dueBy,
    asked: timing.asked,
    wasTried: () => tried,
  };
}

interface BalanceJob extends RecurringJob {
  /** Money moved: the balance is read again soon, once for many changes. */
  afterMoney(): void;
}

/** Reads the balance every 30 seconds. */
export function createBalanceJob(context: PollContext): BalanceJob {
  const { api, store, clock, pace } = context;
  const recurring = createRecurring(context, {
    name: 'balance',
    intervalMs: () => pace.stretch(balanceMs),
    fetch: (options) => api.getBalance(options),
    take(next) {
      const balance = keepIdentity(store.getState().balance, next);
      updateState(store, { balance, balanceError: null, cachedBalanceAtMs: null });
      pace.weighCredit();
    },
    fail(error) {
      updateState(store, { balanceError: keepError(store.getState().balanceError, error) });
    },
  });
  return { ...recurring, afterMoney: () => recurring.dueBy(clock.now() + afterMoneyMs) };
}

/**
 * Reads the price list at start and hourly, as a whole and as rows; a failure is tried again soon, since costs of actions need
 * it.
 */
export function createPricesJob(context: PollContext): RecurringJob {
  const { api, store, clock, pace } = context;
  return createRecurring(context, {
    name: 'prices',
    intervalMs: () => pace.stretch(pricesMs),
    fetch: (options) => api.getPricing({}, options),
    take(next) {
      updateState(store, { prices: keepIdentity(store.getState().prices, next) });
      const offers = priceOffers(next);
      const seen = offers.map(rowIds.pricing);
      updateCollection(store, 'pricing', (known) => {
        const gone = known.order.filter((id) => !seen.includes(id));
        return applySweepEnd(applyPage(known, offers, rowIds.pricing), seen, gone, clock.now());
      });
    },
    fail(error) {
      updateCollection(store, 'pricing', (known) => applyError(known, error));
    },
  });
}
