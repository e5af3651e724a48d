import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import { ApiError } from '../api/errors.ts';
import { pause } from '../api/pause.ts';
import type { InstanceDetails } from '../api/types.ts';
import type { OwnReads } from './own-reads.ts';
import type { Quota } from './quota.ts';

interface ReadNowParts {
  readonly api: Pick<Api, 'getInstance'>;
  readonly clock: Clock;
  readonly quota: Quota;
  readonly ownReads: OwnReads;
}

/** Reads one instance anew and takes it into the store; rejects with ApiError, `cancelled` when the signal is aborted. */
export type ReadNow = (id: string, signal: AbortSignal) => Promise<InstanceDetails>;

/** Makes what reads instances the operator waits for: one goes at once, of many each at its share of the quota. */
export function createReadNow({ api, clock, quota, ownReads }: ReadNowParts): ReadNow {
  let reading = 0;

  async function read(id: string, signal: AbortSignal): Promise<InstanceDetails> {
    const lane = reading > 1 ? 'follow' : 'operator';
    for (;;) {
      if (signal.aborted) {
        const operation = 'getInstance';
        throw new ApiError({ kind: 'cancelled', operation, message: `${operation} was cancelled.` });
      }
      const waitMs = quota.freeAtMs(lane) - clock.now();
      if (waitMs <= 0) break;
      await pause(clock, waitMs, signal);
    }
    quota.note(lane);
    const sentAtMs = clock.now();
    const details = await api.getInstance(id, { priority: 'interactive', signal });
    ownReads.take(id, details, sentAtMs);
    return details;
  }

  return async (id, signal) => {
    reading += 1;
    try {
      return await read(id, signal);
    } finally {
      reading -= 1;
    }
  };
}
