import type { Snapshot } from '../../api/types.ts';
import { deepEqual } from '../equal.ts';
import { mayPass } from '../passing.ts';
import { updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';

/** As many snapshots as one request may name (CONTRACT 4.10). */
const mostAsked = 100;
const retryMs = 30_000;

interface SnapshotImagesJob {
  readonly job: Job;
  /** Whether the list of snapshots is looked at. */
  watch(wanted: boolean): void;
  /** The operator asks: all of them are asked for again. */
  readNow(): void;
}

/**
 * Asks which images were made of the listed snapshots that name none themselves, a hundred in one request, once for each
 * and again when its row has changed (CONTRACT row 57).
 */
export function createSnapshotImagesJob(context: PollContext): SnapshotImagesJob {
  const { api, store, clock, quota } = context;
  const askedFor = new Map<string, Snapshot>();
  let isWanted = false;
  let notBeforeMs = 0;
  let known: ReadonlyMap<string, Snapshot> | null = null;
  let open: readonly Snapshot[] = [];

  /** Those to be asked for; worked out anew only when the list has changed. */
  function unasked(): readonly Snapshot[] {
    const { byId } = store.getState().collections.snapshots;
    if (byId === known) return open;
    known = byId;
    for (const id of askedFor.keys()) if (!byId.has(id)) askedFor.delete(id);
    open = [...byId.values()].filter((row) => row.imageId === null && askedFor.get(row.id) !== row);
    return open;
  }

  return {
    job: {
      name: 'snapshot-images',
      priority: 2,
      dueAtMs() {
        if (!isWanted || unasked().length === 0) return null;
        return Math.max(notBeforeMs, quota.freeAtMs('sweep'));
      },
      async run(signal) {
        const asked = unasked().slice(0, mostAsked);
        open = unasked().slice(mostAsked);
        const ids = asked.map(({ id }) => id);
        const ask = { job: 'snapshot-images', lane: 'sweep', priority: 'normal', signal } as const;
        const answer = await context.send(ask, (call) => api.listSnapshotImageRelationships(ids, call));
        if (answer.kind === 'none') {
          known = null;
          return;
        }
        if (answer.kind === 'failed' && mayPass(answer.error)) {
          known = null;
          notBeforeMs = clock.now() + retryMs;
          return;
        }
        // Where the service has no such question, what the rows say has to do until the operator asks again.
        for (const row of asked) askedFor.set(row.id, row);
        if (answer.kind === 'failed') return;
        const { snapshotImages } = store.getState();
        const changed = answer.value.filter((told) => !deepEqual(snapshotImages.get(told.snapshotId), told));
        if (changed.length === 0) return;
        const { byId } = store.getState().collections.snapshots;
        const next = new Map([...snapshotImages].filter(([id]) => byId.has(id)));
        for (const told of changed) next.set(told.snapshotId, told);
        updateState(store, { snapshotImages: next });
      },
    },
    watch(wanted) {
      isWanted = wanted;
    },
    readNow() {
      askedFor.clear();
      known = null;
      notBeforeMs = 0;
    },
  };
}
