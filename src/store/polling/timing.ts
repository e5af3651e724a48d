import type { Clock } from '../../api/clock.ts';

/** When something recurring is due next. */
interface Timing {
  /** Epoch milliseconds; 0 when it never ran or was asked for now. */
  dueAtMs(): number;
  /** It starts now: the next time is an interval away. */
  started(): void;
  /** It went wrong: try again before the interval is over. */
  failed(): void;
  /** The operator asks: due now, though never twice within a second. */
  asked(): void;
  /** Due at that time at the latest. */
  dueBy(atMs: number): void;
}

const retryMs = 30_000;
const betweenAskedMs = 1_000;

/** A recurring time, `intervalMs` after the last start; the interval is asked anew each time, so that it may change at will. */
export function createTiming(clock: Clock, intervalMs: () => number): Timing {
  let lastStartMs: number | null = null;
  let byMs = Number.POSITIVE_INFINITY;
  let retrying = false;
  return {
    dueAtMs() {
      if (lastStartMs === null) return 0;
      const interval = retrying ? Math.min(retryMs, intervalMs()) : intervalMs();
      return Math.min(lastStartMs + interval, byMs);
    },
    started() {
      lastStartMs = clock.now();
      byMs = Number.POSITIVE_INFINITY;
      retrying = false;
    },
    failed() {
      retrying = true;
    },
    asked() {
      const soonestMs = lastStartMs === null ? 0 : lastStartMs + betweenAskedMs;
      byMs = Math.min(byMs, Math.max(clock.now(), soonestMs));
    },
    dueBy(atMs) {
      byMs = Math.min(byMs, atMs);
    },
  };
}
