import type { Clock } from '../../src/api/clock.ts';

export interface FakeClock extends Clock {
  /** Runs all timers due within `ms` in order, letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Tells another time from now on, as a machine whose clock is set; what waits goes on waiting as long. */
  jump(ms: number): void;
  /** Timers not run yet. */
  pending(): number;
}

interface Timer {
  atMs: number;
  readonly run: () => void;
}

/** A macrotask later every promise that could settle has settled. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until a test moves it. */
export function createFakeClock(startMs = Date.UTC(2026, 0, 5, 9)): FakeClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();

  function earliest(): Timer | null {
    let first: Timer | null = null;
    for (const timer of timers) if (first === null || timer.atMs < first.atMs) first = timer;
    return first;
  }

  return {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const targetMs = nowMs + ms;
      await settle();
      for (let timer = earliest(); timer !== null && timer.atMs <= targetMs; timer = earliest()) {
        timers.delete(timer);
        nowMs = Math.max(nowMs, timer.atMs);
        timer.run();
        await settle();
      }
      nowMs = targetMs;
    },
    jump(ms) {
      nowMs += ms;
      for (const timer of timers) timer.atMs += ms;
    },
    pending: () => timers.size,
  };
}
