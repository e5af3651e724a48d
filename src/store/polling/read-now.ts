import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import { ApiError } from '../../api/errors.ts';
import type { OperationId } from '../../api/operations.ts';
import { pause } from '../../api/pause.ts';
import type { InstanceDetails } from '../../api/types.ts';
import type { FollowedName, ListFollows } from './list-follow.ts';
import type { OwnReads } from './own-reads.ts';
import type { Quota } from './quota.ts';

interface ReadNowParts {
  readonly api: Pick<Api, 'getInstance'>;
  readonly clock: Clock;
  readonly quota: Quota;
  readonly ownReads: OwnReads;
  readonly follows: ListFollows;
}

/** Reads what the operator waits for, and takes it into the store; rejects with ApiError, `cancelled` when the signal is aborted. */
export interface ReadNow {
  instance(id: string, signal: AbortSignal): Promise<InstanceDetails>;
  /** A row of another list, by its own GET. */
  row(name: FollowedName, id: string, signal: AbortSignal): Promise<void>;
}

const rowOperations: Readonly<Record<FollowedName, OperationId>> = {
  volumes: 'getVolume',
  snapshots: 'getSnapshot',
  images: 'getImage',
  firewalls: 'getFirewall',
};

/** Makes what reads single rows the operator waits for: one goes at once, of many each at its share of the quota. */
export function createReadNow({ api, clock, quota, ownReads, follows }: ReadNowParts): ReadNow {
  let reading = 0;

  async function inTurn<Answer>(
    operation: OperationId,
    signal: AbortSignal,
    read: () => Promise<Answer>,
  ): Promise<Answer> {
    reading += 1;
    try {
      const lane = reading > 1 ? 'follow' : 'operator';
      for (;;) {
        if (signal.aborted)
          throw new ApiError({ kind: 'cancelled', operation, message: `${operation} was cancelled.` });
        const waitMs = quota.freeAtMs(lane) - clock.now();
        if (waitMs <= 0) break;
        await pause(clock, waitMs, signal);
      }
      quota.note(lane);
      return await read();
    } finally {
      reading -= 1;
    }
  }

  return {
    instance: (id, signal) =>
      inTurn('getInstance', signal, async () => {
        const sentAtMs = clock.now();
        const details = await api.getInstance(id, { priority: 'interactive', signal });
        ownReads.take(id, details, sentAtMs);
        return details;
      }),
    row: (name, id, signal) =>
      inTurn(rowOperations[name], signal, async () => {
        await follows.get(name)?.readNow(id, signal);
      }),
  };
}
