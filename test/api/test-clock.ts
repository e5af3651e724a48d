import type { Clock } from '../../src/api/clock.ts';
import { until } from '../until.ts';

interface Timer {
  readonly atMs: number;
  readonly delayMs: number;
  readonly run: () => void;
}

/** A clock that stands still until the test moves it. */
export class TestClock implements Clock {
  #nowMs = Date.UTC(2026, 0, 1);
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** The delays that are being waited for, shortest first. */
  get delays(): readonly number[] {
    return [...this.#timers].map((timer) => timer.delayMs).sort((a, b) => a - b);
  }

  /** Moves time on and runs what falls due, in order. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      const [next] = [...this.#timers]
        .filter((timer) => timer.atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = untilMs;
  }

  /** Waits until something waits for exactly that long, and lets that time pass. */
  async pass(delayMs: number): Promise<void> {
    await until(() => {
      if (!this.delays.includes(delayMs)) throw new Error(`waiting for ${this.delays.join(', ')} ms`);
    });
    this.advance(delayMs);
  }
}
