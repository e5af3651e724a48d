import PQueue from 'p-queue';
import type { Priority } from './calls.ts';
import type { Clock } from './clock.ts';

const mostInFlight = 4;
const rank: Readonly<Record<Priority, number>> = { interactive: 4, normal: 2, background: 0 };

/** One request in the queue, over all its tries. */
export interface Ticket {
  readonly id: string;
  priority: Priority;
  /** Sent before, so it goes ahead of its equals. */
  again: boolean;
  waiting: boolean;
}

/**
 * The one scheduler of all requests: at most four in flight, by priority, first come first served inside one. When the
 * service says it gets too many, all wait for as long as it asks; then one goes, and with each that is taken one more. What
 * may take minutes is not the one for which all others then would wait.
 */
export class Scheduler {
  readonly #queue = new PQueue({ concurrency: mostInFlight });
  readonly #clock: Clock;
  /** How many of the usual kind may be in flight. */
  #most = mostInFlight;
  /** How many are in flight that may take minutes. */
  #lasting = 0;
  #lastId = 0;
  #heldUntilMs = 0;
  #stopTimer: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  ticket(priority: Priority): Ticket {
    this.#lastId += 1;
    return { id: String(this.#lastId), priority, again: false, waiting: false };
  }

  /** Runs `send` when its turn has come; rejects with the reason of `signal` as soon as that is aborted. */
  async run<Answer>(ticket: Ticket, signal: AbortSignal, send: () => Promise<Answer>): Promise<Answer> {
    ticket.waiting = true;
    try {
      return await this.#queue.add(
        () => {
          ticket.waiting = false;
          return send();
        },
        { id: ticket.id, priority: rankOf(ticket), signal },
      );
    } finally {
      ticket.waiting = false;
    }
  }

  /** The same for what may take minutes. */
  runLasting<Answer>(ticket: Ticket, signal: AbortSignal, send: () => Promise<Answer>): Promise<Answer> {
    return this.run(ticket, signal, async () => {
      this.#lasting += 1;
      this.#makeRoom();
      try {
        return await send();
      } finally {
        this.#lasting -= 1;
        this.#makeRoom();
      }
    });
  }

  #makeRoom(): void {
    this.#queue.concurrency = Math.min(mostInFlight, this.#most + this.#lasting);
  }

  /** Moves a request up when someone more urgent wants the same. */
  promote(ticket: Ticket, priority: Priority): void {
    if (rank[priority] <= rank[ticket.priority]) return;
    ticket.priority = priority;
    if (ticket.waiting) this.#queue.setPriority(ticket.id, rankOf(ticket));
  }

  /** Nothing is sent for the next `waitMs`. */
  hold(waitMs: number): void {
    this.#queue.pause();
    this.#most = 1;
    this.#makeRoom();
    const untilMs = this.#clock.now() + waitMs;
    if (this.#stopTimer !== null && untilMs <= this.#heldUntilMs) return;
    this.#heldUntilMs = untilMs;
    this.#stopTimer?.();
    this.#stopTimer = this.#clock.after(waitMs, () => {
      this.#stopTimer = null;
      this.#queue.start();
    });
  }

  /** The service took a request, so one more may be in flight again, unless a hold came meanwhile. */
  relax(): void {
    if (this.#queue.isPaused || this.#most === mostInFlight) return;
    this.#most += 1;
    this.#makeRoom();
  }
}

function rankOf(ticket: Ticket): number {
  return rank[ticket.priority] + (ticket.again ? 1 : 0);
}
