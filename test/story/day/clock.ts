import type { Clock } from '../../../src/api/clock.ts';

/** A clock that stands still until it is told to go on, and counts what waits for it. */
export interface DayClock extends Clock {
  /** Goes to `atMs` by way of every timer that is due until then; `settle` is awaited after each, so that answers come in no time. */
  goTo(atMs: number, settle: () => Promise<void>): Promise<void>;
  /** Timers not run yet. */
  pending(): number;
}

/** Makes a clock that stands at `startMs`. */
export function createDayClock(startMs: number): DayClock {
  let nowMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();

  const nextUntil = (atMs: number) => {
    let first = null;
    for (const timer of timers)
      if (timer.atMs <= atMs && (first === null || timer.atMs < first.atMs)) first = timer;
    return first;
  };

  return {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async goTo(atMs, settle) {
      for (let timer = nextUntil(atMs); timer !== null; timer = nextUntil(atMs)) {
        timers.delete(timer);
        nowMs = Math.max(nowMs, timer.atMs);
        timer.run();
        await settle();
      }
      nowMs = atMs;
    },
    pending: () => timers.size,
  };
}
