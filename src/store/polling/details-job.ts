import type { Instance } from '../../api/types.ts';
import { keepError } from '../collections.ts';
import type { PartsState } from '../state.ts';
import { updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Follow } from './follow.ts';
import type { Job } from './jobs.ts';
import type { OwnReads } from './own-reads.ts';
import { createTiming } from './timing.ts';

const detailsMs = 15_000;

interface DetailsJob {
  readonly job: Job;
  open(id: string): void;
  close(): void;
  readNow(): void;
}

/** Reads the one instance whose details are open: every 15 seconds, or as closely as it or a part of it is followed. */
export function createDetailsJob(
  context: PollContext,
  follow: Follow<Instance>,
  parts: Follow<PartsState>,
  ownReads: OwnReads,
): DetailsJob {
  const { api, store, clock, pace } = context;
  const details = () => store.getState().details;
  const newTiming = () => createTiming(clock, () => pace.stretch(detailsMs));
  let timing = newTiming();

  async function run(signal: AbortSignal): Promise<void> {
    const id = details()?.id;
    if (id === undefined) return;
    timing.started();
    const ask = { job: 'details', lane: 'operator', priority: 'interactive', signal } as const;
    const answer = await context.send(ask, (options) => api.getInstance(id, options));
    follow.wasRead(id);
    parts.wasRead(id);
    if (answer.kind === 'ok') ownReads.take(id, answer.value, answer.sentAtMs);
    else if (answer.kind === 'failed') {
      if (answer.error.kind === 'not-found') ownReads.gone(id);
      const now = details();
      if (now?.id !== id || now.gone) return;
      const error = keepError(now.error, answer.error);
      if (error !== now.error) updateState(store, { details: { ...now, error } });
    }
  }

  return {
    job: {
      name: 'details',
      priority: 0,
      dueAtMs() {
        const current = details();
        if (current === null || current.gone) return null;
        const followed = [...follow.active(), ...parts.active()].filter(({ id }) => id === current.id);
        return Math.min(timing.dueAtMs(), ...followed.map(({ nextAtMs }) => nextAtMs));
      },
      run,
    },
    open(id) {
      if (details()?.id === id) return;
      timing = newTiming();
      updateState(store, { details: { id, data: null, error: null, gone: false } });
    },
    close() {
      updateState(store, { details: null });
    },
    readNow() {
      timing.asked();
    },
  };
}
