import { Memory } from './memory.ts';

/** What something that falls due is about: names and numbers, no objects, since it may have to be kept in a file. */
type DueData = Readonly<Record<string, string | number | boolean | null>>;

interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly name: string;
  readonly data: DueData;
}

/** Lets what was defined fall due when the simulated time reaches `atMs`. */
export type Schedule<Data extends DueData> = (atMs: number, data: Data) => void;

const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The simulated time, which runs `speed` times as fast as the given one, and the things that fall due in it.
 * One unreferenced timer waits for the next of them; while one runs, `now` is the instant it was due.
 *
 * What falls due is a name and data, and what is done about it is defined in code under that name. So it can be kept
 * over a restart, during which the simulated time stands still.
 */
export class Clock {
  readonly #realNow: () => number;
  readonly #speed: number;
  /** The simulated time at the real time `#realMark`; what is to come, as a heap; how often something was scheduled. */
  readonly #part: { markMs: number; heap: Event[]; order: number };
  readonly #definitions = new Map<string, (data: DueData) => void>();
  #realMark: number;
  #instant: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(realNow: () => number, speed: number, memory = new Memory()) {
    this.#realNow = realNow;
    this.#speed = speed;
    this.#realMark = realNow();
    this.#part = memory.open('clock', { markMs: this.#realMark, heap: [], order: 0 });
  }

  /** The simulated time in milliseconds since 1970. */
  now(): number {
    return this.#instant ?? this.#present();
  }

  /**
   * Says what is done when something of this name falls due, and returns how to schedule it. The data say what it is
   * about, by ids: what they name may be gone, or be another object after a restart, by the time it is due.
   */
  define<Data extends DueData>(name: string, run: (data: Data) => void): Schedule<Data> {
    if (this.#definitions.has(name)) {
      throw new Error(`Two things that fall due are called ${name}`);
    }
    // Only the schedule that is returned makes events of this name.
    this.#definitions.set(name, run as (data: DueData) => void);
    return (atMs, data) => {
      const event = { atMs, order: this.#part.order++, name, data };
      this.#push(event);
      if (this.#part.heap[0] === event && this.#instant === undefined) {
        this.#arm();
      }
    };
  }

  /** Moves the simulated time forward and runs what falls due on the way, in order. */
  advance(ms: number): void {
    this.#part.markMs += ms;
    this.runDue();
  }

  /** The names of what is to come and was not defined. */
  get undefinedNames(): string[] {
    return this.#part.heap.map(({ name }) => name).filter((name) => !this.#definitions.has(name));
  }

  /** Brings the part that is kept up to the present. */
  mark(): void {
    const realNow = this.#realNow();
    this.#part.markMs += (realNow - this.#realMark) * this.#speed;
    this.#realMark = realNow;
  }

  /** Runs what is due; called before each request, so that an answer never depends on a late timer. */
  runDue(): void {
    if (this.#instant !== undefined || this.#stopped) {
      return;
    }
    const present = this.#present();
    try {
      const { heap } = this.#part;
      for (let next = heap[0]; next !== undefined && next.atMs <= present; next = heap[0]) {
        this.#pop();
        this.#instant = next.atMs;
        this.#definitions.get(next.name)?.(next.data);
      }
    } finally {
      this.#instant = undefined;
      this.#arm();
    }
  }

  /** Lets nothing fall due any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #present(): number {
    return Math.floor(this.#part.markMs + (this.#realNow() - this.#realMark) * this.#speed);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#part.heap[0];
    if (next === undefined || this.#stopped) {
      return;
    }
    const waitMs = Math.ceil((next.atMs - this.#present()) / this.#speed);
    this.#timer = setTimeout(() => this.runDue(), Math.min(Math.max(waitMs, 1), LONGEST_TIMER_MS));
    this.#timer.unref();
  }

  #push(event: Event): void {
    const { heap } = this.#part;
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
    const { heap } = this.#part;
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
