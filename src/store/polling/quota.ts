import type { Clock } from '../../api/clock.ts';

/** What a request is for; each lane has its share of the quota. */
export type Lane = 'operator' | 'follow' | 'sweep' | 'billing';

interface Share {
  /** Of the quota, for this lane alone. */
  readonly own: number;
  /** The lane waits while all requests together are above this share of the quota. */
  readonly ceiling: number;
  /** Requests that may go at once before the lane is spread evenly. */
  readonly burst: number;
}

const shares: Readonly<Record<Exclude<Lane, 'operator'>, Share>> = {
  follow: { own: 0.65, ceiling: 0.85, burst: 10 },
  sweep: { own: 0.5, ceiling: 0.75, burst: 20 },
  billing: { own: 0.1, ceiling: 0.85, burst: 1 },
};

const windowMs = 60_000;

export interface Quota {
  /** Counts a request that is being sent now. */
  note(lane: Lane): void;
  /** When the lane may send its next request, epoch milliseconds; past means now. */
  freeAtMs(lane: Lane): number;
  /** After a 429: nothing but what the operator looks at until then. */
  holdUntil(atMs: number): void;
  /** Mean time between two requests of a lane that sends all the time, in milliseconds. */
  spacingMs(lane: Exclude<Lane, 'operator'>): number;
}

/** When fewer than `limit` of these times lie within the last minute. */
function belowAtMs(times: readonly number[], limit: number): number {
  const blocking = times[times.length - Math.max(1, limit)];
  return blocking === undefined ? 0 : blocking + windowMs;
}

/** Shares out the requests per minute the service allows; `slowdown` says how many times less is to be used now. */
export function createQuota(clock: Clock, requestsPerMinute: number, slowdown: () => number): Quota {
  const sent: Record<Lane, number[]> = { operator: [], follow: [], sweep: [], billing: [] };
  const all: number[] = [];
  const evenlyAtMs: Record<Exclude<Lane, 'operator'>, number> = { follow: 0, sweep: 0, billing: 0 };
  let holdUntilMs = 0;

  const allowed = (share: number) => Math.max(1, Math.floor((requestsPerMinute * share) / slowdown()));
  const spacingMs: Quota['spacingMs'] = (lane) => windowMs / allowed(shares[lane].own);

  function forget(times: number[], beforeMs: number): void {
    while (times[0] !== undefined && times[0] <= beforeMs) times.shift();
  }

  return {
    note(lane) {
      const nowMs = clock.now();
      forget(all, nowMs - windowMs);
      forget(sent[lane], nowMs - windowMs);
      all.push(nowMs);
      sent[lane].push(nowMs);
      if (lane !== 'operator') evenlyAtMs[lane] = Math.max(evenlyAtMs[lane], nowMs) + spacingMs(lane);
    },
    freeAtMs(lane) {
      if (lane === 'operator') return 0;
      const share = shares[lane];
      return Math.max(
        holdUntilMs,
        evenlyAtMs[lane] - (share.burst - 1) * spacingMs(lane),
        belowAtMs(sent[lane], allowed(share.own)),
        belowAtMs(all, allowed(share.ceiling)),
      );
    },
    holdUntil(atMs) {
      holdUntilMs = Math.max(holdUntilMs, atMs);
    },
    spacingMs,
  };
}
