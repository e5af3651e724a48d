import { ApiError } from '../../api/errors.ts';
import { applyRow, removeRows } from '../collections.ts';
import { isGone } from '../row-age.ts';
import type { CollectionName, Rows } from '../state.ts';
import { updateCollection } from '../store.ts';
import { type MovingName, movements } from '../transitions.ts';
import type { PollContext } from './context.ts';
import { createFollow } from './follow.ts';
import { createFollowedJob } from './followed-row.ts';
import { createFreshness } from './freshness.ts';
import type { Job } from './jobs.ts';
import type { RowKnowledge } from './list-job.ts';
import { pageSize } from './page-readers.ts';
import { rowReaders } from './row-readers.ts';

export type FollowedName = Exclude<MovingName, 'vms'>;

/** Follows those rows of one list that are in transition. */
export interface ListFollow {
  readonly name: CollectionName;
  readonly job: Job;
  /** What the list's sweeps have to know of rows that were read or changed by themselves. */
  readonly knowledge: RowKnowledge<unknown>;
  /** How soon the list is wanted again for rows in transition, in milliseconds; null when it is not. */
  soonerMs(): number | null;
  /** Compares with what is known now. */
  reconcile(): void;
  /** These rows were just acted on. */
  quicken(ids: readonly string[]): void;
  /** Reads one row the operator waits for; rejects with ApiError. */
  readNow(id: string, signal: AbortSignal): Promise<void>;
  /** A row was read by itself; it was asked for at that moment. */
  take(id: string, row: Rows[CollectionName], sentAtMs: number): void;
  /** Its own GET says that it is gone. */
  gone(id: string): void;
}

const followedNames: ReadonlySet<string> = new Set<FollowedName>([
  'volumes',
  'snapshots',
  'images',
  'firewalls',
]);

/** Whether the rows of a list have a GET of their own, machines left aside. */
export function isFollowed(name: CollectionName): name is FollowedName {
  return followedNames.has(name);
}

export type ListFollows = ReadonlyMap<CollectionName, ListFollow>;

/** Follows one list: by reading it whole, or each row by its own GET where that takes fewer requests. */
function createListFollow<Name extends FollowedName>(
  context: PollContext,
  name: Name,
  onSettled: (name: CollectionName) => void,
): ListFollow {
  const { api, store, clock, pace } = context;
  const follow = createFollow<Rows[Name]>(clock, pace.stretchFollowed, movements[name]);
  const freshness = createFreshness();
  const readRow = rowReaders[name];
  const rows = () => store.getState().collections[name];

  const isByList = () => {
    const { length } = follow.active();
    return follow.isMany() || length >= Math.ceil(rows().order.length / pageSize);
  };
  const next = () => (isByList() ? null : follow.nextOwn(null));

  function reconcile(): void {
    if (follow.reconcile(rows()).length > 0) onSettled(name);
  }

  function gone(id: string): void {
    freshness.buried(id);
    updateCollection(store, name, (known) => removeRows(known, [id]));
  }

  function take(id: string, row: Rows[Name], sentAtMs: number): void {
    // Asked before the operator acted on it, so it tells of the time before.
    if (freshness.isNewer(id, sentAtMs)) return;
    if (isGone(row)) {
      gone(id);
      return;
    }
    freshness.touch(id, sentAtMs);
    updateCollection(store, name, (known) => applyRow(known, id, row));
  }

  return {
    name,
    job: createFollowedJob<Rows[Name]>(
      context,
      {
        read: async (id, options) => (await readRow(api, id, options)).row,
        wasRead: follow.wasRead,
        take,
        gone,
        reconcile,
      },
      `follow-${name}`,
      next,
    ),
    knowledge: {
      isFresher: freshness.isFresher,
      isGone: (_, id) => freshness.isBuried(id),
      sweepBegins: () => freshness.forget(clock.now()),
    },
    soonerMs: () => (follow.active().length > 0 && isByList() ? follow.groupIntervalMs() : null),
    reconcile,
    quicken(ids) {
      for (const id of ids) freshness.touch(id, clock.now());
      follow.quicken(ids, rows().byId);
    },
    async readNow(id, signal) {
      const sentAtMs = clock.now();
      try {
        take(id, (await readRow(api, id, { priority: 'interactive', signal })).row, sentAtMs);
      } catch (error) {
        if (error instanceof ApiError && error.kind === 'not-found') gone(id);
        throw error;
      }
    },
    take,
    gone,
  };
}

/** Follows every list but the machines, whose rows settle by themselves (CONTRACT 5.1 to 5.4). */
export function createListFollows(
  context: PollContext,
  onSettled: (name: CollectionName) => void,
): ListFollows {
  const made = [
    createListFollow(context, 'volumes', onSettled),
    createListFollow(context, 'snapshots', onSettled),
    createListFollow(context, 'images', onSettled),
    createListFollow(context, 'firewalls', onSettled),
  ];
  return new Map(made.map((follow) => [follow.name, follow]));
}
