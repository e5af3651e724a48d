import type { Clock } from '../../api/clock.ts';

/** Something done again and again: it says itself when it is due next. */
export interface Job {
  readonly name: string;
  /** Among due jobs the lowest number goes first. */
  readonly priority: number;
  /** Epoch milliseconds, past means now, null means nothing to do; asked anew whenever anything changed. */
  dueAtMs(): number | null;
  /** Must not reject; a run has to move its own due time, or it is due again at once. */
  run(signal: AbortSignal): Promise<void>;
}

export interface Jobs {
  start(): void;
  /** Cancels the timer and aborts whatever runs. */
  stop(): void;
  /** Something changed that decides when jobs are due. */
  reconsider(): void;
  abort(name: string): void;
  abortAll(): void;
}

interface Slot {
  readonly job: Job;
  controller: AbortController | null;
  startedAtMs: number;
}

const longestTimerMs = 3_600_000;

/** One clock for all jobs: one timer for the next due one, and a job runs again only after it ended. */
export function createJobs(clock: Clock, jobs: readonly Job[]): Jobs {
  const slots: readonly Slot[] = jobs.map((job) => ({ job, controller: null, startedAtMs: 0 }));
  let running = false;
  let cancelTimer: (() => void) | null = null;
  let timerAtMs = 0;

  function clearTimer(): void {
    cancelTimer?.();
    cancelTimer = null;
  }

  function reconsider(): void {
    if (!running) return;
    let nextAtMs: number | null = null;
    for (const slot of slots) {
      if (slot.controller !== null) continue;
      const dueAtMs = slot.job.dueAtMs();
      if (dueAtMs !== null && (nextAtMs === null || dueAtMs < nextAtMs)) nextAtMs = dueAtMs;
    }
    if (nextAtMs === null) {
      clearTimer();
      return;
    }
    const nowMs = clock.now();
    const atMs = Math.min(Math.max(nextAtMs, nowMs), nowMs + longestTimerMs);
    if (cancelTimer !== null && timerAtMs === atMs) return;
    clearTimer();
    timerAtMs = atMs;
    cancelTimer = clock.after(atMs - nowMs, tick);
  }

  function tick(): void {
    cancelTimer = null;
    if (!running) return;
    const nowMs = clock.now();
    const idle = slots.filter((slot) => slot.controller === null);
    // Of equals the one that waited longest goes first, so that an endless sweep starves no other.
    idle.sort(
      (left, right) => left.job.priority - right.job.priority || left.startedAtMs - right.startedAtMs,
    );
    for (const slot of idle) {
      // Asked one by one: the run before may have used up what this one was due with.
      const dueAtMs = slot.job.dueAtMs();
      if (dueAtMs !== null && dueAtMs <= nowMs) void begin(slot, nowMs);
    }
    reconsider();
  }

  async function begin(slot: Slot, nowMs: number): Promise<void> {
    const controller = new AbortController();
    slot.controller = controller;
    slot.startedAtMs = nowMs;
    try {
      await slot.job.run(controller.signal);
    } finally {
      slot.controller = null;
      reconsider();
    }
  }

  function abortAll(): void {
    for (const slot of slots) slot.controller?.abort();
  }

  return {
    start() {
      running = true;
      reconsider();
    },
    stop() {
      running = false;
      clearTimer();
      abortAll();
    },
    reconsider,
    abort(name) {
      for (const slot of slots) if (slot.job.name === name) slot.controller?.abort();
    },
    abortAll,
  };
}
