import type { RequestRecord } from '../../../src/simulator/index.ts';
import { createService } from '../../../src/simulator/service.ts';
import { major } from '../../../src/simulator/world/money.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** Nobody is near the end of it. */
const credit = 10_000_000;

/** A cloud in this process whose ledger stands still unless it is told to go on. */
export interface DayCloud {
  readonly fetch: typeof fetch;
  /** Requests that have no answer yet. */
  pending(): number;
  /** Good answers so far to `GET /instances/` and the like. */
  answers(asked: string): number;
  /** Charges one more minute. */
  tick(): void;
  /** In dollars. */
  balance(): number;
}

/** Starts a cloud of `vms` machines, in which nothing was on its way for `settledForMs`; its answers are dated by `now`. */
export function startDayCloud(vms: number, settledForMs: number, now: () => number): DayCloud {
  const beginMs = now() - settledForMs;
  const service = createService({ vms, seed: 1, rateLimit: 'off', balance: credit, now: () => beginMs });
  service.controls.advance(settledForMs);
  const answered = new Map<string, number>();
  let pending = 0;
  return {
    async fetch(input, init) {
      const request = input instanceof Request ? input : new Request(input, init);
      pending++;
      try {
        const answer = await service.app.fetch(request);
        // The ledger stands still, the time of day does not.
        answer.headers.set('date', new Date(now()).toUTCString());
        const asked = `${request.method} ${new URL(request.url).pathname.replace('/api', '')}`;
        if (answer.ok) answered.set(asked, (answered.get(asked) ?? 0) + 1);
        return answer;
      } finally {
        pending--;
        // What the service remembers of its requests is no part of what the console holds.
        (service.log as RequestRecord[]).length = 0;
      }
    },
    pending: () => pending,
    answers: (asked) => answered.get(asked) ?? 0,
    tick: () => service.controls.advance(minuteMs),
    balance: () => major(service.world.ledger.balanceUnits),
  };
}
