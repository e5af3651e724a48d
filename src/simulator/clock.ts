interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The simulated time, which runs `speed` times as fast as the given one, and the things that fall due in it.
 * One unreferenced timer waits for the next of them; while one runs, `now` is the instant it was due.
 */
export class Clock {
  readonly #realNow: () => number;
  readonly #speed: number;
  readonly #realStart: number;
  #skippedMs = 0;
  #instant: number | undefined;
  #heap: Event[] = [];
  #order = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(realNow: () => number, speed: number) {
    this.#realNow = realNow;
    this.#speed = speed;
    this.#realStart = realNow();
  }

  /** The simulated time in milliseconds since 1970. */
  now(): number {
    return this.#instant ?? this.#present();
  }

  /** Runs `run` when the simulated time reaches `atMs`. */
  schedule(atMs: number, run: () => void): void {
    const event = { atMs, order: this.#order++, run };
    this.#push(event);
    if (this.#heap[0] === event && this.#instant === undefined) {
      this.#arm();
    }
  }

  /** Moves the simulated time forward and runs what falls due on the way, in order. */
  advance(ms: number): void {
    this.#skippedMs += ms;
    this.runDue();
  }

  /** Runs what is due; called before each request, so that an answer never depends on a late timer. */
  runDue(): void {
    if (this.#instant !== undefined || this.#stopped) {
      return;
    }
    const present = this.#present();
    try {
      for (let next = this.#heap[0]; next !== undefined && next.atMs <= present; next = this.#heap[0]) {
        this.#pop();
        this.#instant = next.atMs;
        next.run();
      }
    } finally {
      this.#instant = undefined;
      this.#arm();
    }
  }

  /** Forgets all that is still to come. */
  stop(): void {
    this.#stopped = true;
    this.#heap = [];
    clearTimeout(this.#timer);
  }

  #present(): number {
    const elapsedMs = (this.#realNow() - this.#realStart) * this.#speed;
    return Math.floor(this.#realStart + elapsedMs + this.#skippedMs);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#heap[0];
    if (next === undefined || this.#stopped) {
      return;
    }
    const waitMs = Math.ceil((next.atMs - this.#present()) / this.#speed);
    this.#timer = setTimeout(() => this.runDue(), Math.min(Math.max(waitMs, 1), LONGEST_TIMER_MS));
    this.#timer.unref();
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let child = heap.push(event) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, event)) {
        break;
      }
      heap[child] = above;
      heap[parent] = event;
      child = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) {
      return;
    }
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      const left = heap[child];
      if (left === undefined) {
        break;
      }
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, left)) {
        child++;
      }
      const least = heap[child];
      if (least === undefined || isBefore(last, least)) {
        break;
      }
      heap[parent] = least;
      parent = child;
    }
    heap[parent] = last;
  }
}

function isBefore(left: Event, right: Event): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
}
