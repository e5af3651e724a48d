import type { Api, CallOptions, Priority } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import { ApiError } from '../../api/errors.ts';
import type { ConsoleStore } from '../store.ts';
import type { LinkKeeper } from './link.ts';
import type { Pace } from './pace.ts';
import type { Lane, Quota } from './quota.ts';

interface Ask {
  readonly job: string;
  readonly lane: Lane;
  readonly priority: Priority;
  readonly signal: AbortSignal;
}

export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly sentAtMs: number }
  | { readonly kind: 'failed'; readonly error: ApiError }
  /** Cancelled, or told elsewhere in the state: the link is down, or intervals were widened. */
  | { readonly kind: 'none' };

/** What every polling job works with. */
export interface PollContext {
  readonly api: Api;
  readonly store: ConsoleStore;
  readonly clock: Clock;
  readonly quota: Quota;
  readonly link: LinkKeeper;
  readonly pace: Pace;
  /** Sends one request, counts it, and sorts its failure; never rejects. */
  send<Value>(ask: Ask, call: (options: CallOptions) => Promise<Value>): Promise<Answer<Value>>;
}

const holdWithoutHintMs = 2_000;
const longestHoldMs = 60_000;

/** Widens all intervals after a 429 and holds the sweeps back as long as the service asked. */
export function throttled(
  { clock, quota, pace }: Pick<PollContext, 'clock' | 'quota' | 'pace'>,
  retryAfterMs: number | null,
): void {
  quota.holdUntil(clock.now() + Math.min(longestHoldMs, retryAfterMs ?? holdWithoutHintMs));
  pace.throttled();
}

function asApiError(error: unknown, operation: string): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({ kind: 'shape', operation, message });
}

/** The context with its `send`, made of the parts that decide when and how to ask. */
export function createContext(parts: Omit<PollContext, 'send'>): PollContext {
  const { clock, quota, link } = parts;
  return {
    ...parts,
    async send({ job, lane, priority, signal }, call) {
      const sentAtMs = clock.now();
      quota.note(lane);
      try {
        const value = await call({ priority, signal });
        if (signal.aborted) return { kind: 'none' };
        link.answered(job);
        return { kind: 'ok', value, sentAtMs };
      } catch (thrown) {
        const error = asApiError(thrown, job);
        if (signal.aborted || error.kind === 'cancelled') return { kind: 'none' };
        if (link.failed(job, sentAtMs, error) === 'down') return { kind: 'none' };
        if (error.kind !== 'rate-limited') return { kind: 'failed', error };
        throttled(parts, error.retryAfterMs);
        return { kind: 'none' };
      }
    },
  };
}
