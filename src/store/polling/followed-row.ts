import type { CallOptions } from '../../api/api.ts';
import type { PollContext } from './context.ts';
import type { Followed } from './follow.ts';
import type { Job } from './jobs.ts';

/** How one followed row is read by itself, and who hears of it. */
export interface FollowedReads<Answer> {
  /** Its own GET; rejects with ApiError. */
  read(id: string, options: CallOptions): Promise<Answer>;
  /** It was read just now, well or not. */
  wasRead(id: string): void;
  take(id: string, answer: Answer, sentAtMs: number): void;
  /** Its own GET says 404. */
  gone(id: string): void;
  /** Compares with what is known now. */
  reconcile(): void;
}

/** Reads one row by its own GET for the job of that name, out of the share of what is followed. */
export async function readFollowed<Answer>(
  context: PollContext,
  reads: FollowedReads<Answer>,
  job: string,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const ask = { job, lane: 'follow', priority: 'normal', signal } as const;
  const answer = await context.send(ask, (options) => reads.read(id, options));
  reads.wasRead(id);
  if (answer.kind === 'ok') reads.take(id, answer.value, answer.sentAtMs);
  else if (answer.kind === 'failed' && answer.error.kind === 'not-found') reads.gone(id);
  reads.reconcile();
}

/** Reads whichever row is next when it is due, one after the other. */
export function createFollowedJob<Answer>(
  context: PollContext,
  reads: FollowedReads<Answer>,
  name: string,
  next: () => Followed | null,
): Job {
  return {
    name,
    priority: 1,
    dueAtMs() {
      const entry = next();
      return entry === null ? null : Math.max(entry.nextAtMs, context.quota.freeAtMs('follow'));
    },
    async run(signal) {
      const entry = next();
      if (entry === null) return;
      entry.inFlight = true;
      await readFollowed(context, reads, name, entry.id, signal);
    },
  };
}
