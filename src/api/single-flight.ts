import type { Priority } from './calls.ts';
import type { Scheduler, Ticket } from './scheduler.ts';

interface Flight<Answer> {
  readonly ticket: Ticket;
  readonly controller: AbortController;
  readonly answer: Promise<Answer>;
  callers: number;
}

/** Identical requests under way share one flight; it is cancelled when the last of its callers has left. */
export class SingleFlight<Answer> {
  readonly #flights = new Map<string, Flight<Answer>>();
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** Joins the flight of that key or starts it; rejects with the reason of `signal` when this caller leaves. */
  join(
    key: string,
    priority: Priority,
    signal: AbortSignal | undefined,
    start: (ticket: Ticket, signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#begin(key, priority, start);
    this.#scheduler.promote(flight.ticket, priority);
    flight.callers += 1;
    if (signal === undefined) return flight.answer;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.callers -= 1;
        if (flight.callers === 0) this.#cancel(key, flight);
        reject(signal.reason);
      };
      const stay = (): void => signal.removeEventListener('abort', leave);
      signal.addEventListener('abort', leave, { once: true });
      flight.answer.then(resolve, reject).finally(stay);
    });
  }

  #begin(
    key: string,
    priority: Priority,
    start: (ticket: Ticket, signal: AbortSignal) => Promise<Answer>,
  ): Flight<Answer> {
    const ticket = this.#scheduler.ticket(priority);
    const controller = new AbortController();
    const answer = start(ticket, controller.signal);
    const flight: Flight<Answer> = { ticket, controller, answer, callers: 0 };
    this.#flights.set(key, flight);
    const land = (): void => this.#forget(key, flight);
    answer.then(land, land);
    return flight;
  }

  #cancel(key: string, flight: Flight<Answer>): void {
    this.#forget(key, flight);
    flight.controller.abort();
  }

  /** A cancelled flight may land after a new one took its key. */
  #forget(key: string, flight: Flight<Answer>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
