import type { Instance, InstanceDetails } from '../../api/types.ts';
import { setParts } from '../parts.ts';
import type { PartsState } from '../state.ts';
import type { PollContext } from './context.ts';
import { createFollow, type Follow, type Followed } from './follow.ts';
import { createFollowedJob } from './followed-row.ts';
import type { Job } from './jobs.ts';
import type { OwnReads } from './own-reads.ts';

interface PartsFollow {
  readonly job: Job;
  readonly follow: Follow<PartsState>;
  /** Compares with what is known now. */
  reconcile(): void;
}

/**
 * Follows machines of which a volume, a firewall or a rule is on its way: only their own GET tells of these (CONTRACT 4.6),
 * whether anybody looks at them or not.
 */
export function createPartsFollow(
  context: PollContext,
  machines: Follow<Instance>,
  ownReads: OwnReads,
): PartsFollow {
  const { api, store, clock, pace } = context;
  const follow = createFollow<PartsState>(clock, pace.stretchFollowed, {
    stateOf: ({ moving }) => moving,
    isMoving: ({ moving }) => moving !== '',
  });
  function reconcile(): void {
    const { parts, collections } = store.getState();
    const { byId, complete } = collections.vms;
    for (const id of parts.keys()) if (complete && !byId.has(id)) setParts(store, id, null);
    follow.reconcile({ byId: store.getState().parts, cached: null });
  }

  /** Others read it at this pace anyway: the open details, and whoever follows the machine itself. */
  const isReadBesides = (id: string) =>
    store.getState().details?.id === id || (machines.get(id) !== null && !machines.isMany());

  function next(): Followed | null {
    let first: Followed | null = null;
    for (const entry of follow.active()) {
      if (entry.inFlight || isReadBesides(entry.id)) continue;
      if (first === null || entry.nextAtMs < first.nextAtMs) first = entry;
    }
    return first;
  }

  return {
    follow,
    reconcile,
    job: createFollowedJob<InstanceDetails>(
      context,
      {
        read: (id, options) => api.getInstance(id, options),
        wasRead: follow.wasRead,
        take: ownReads.take,
        gone: ownReads.gone,
        reconcile,
      },
      'follow-parts',
      next,
    ),
  };
}
