import type { Clock } from '../../api/clock.ts';
import type { ConsoleStore } from '../store.ts';
import type { Job } from './jobs.ts';
import type { LinkKeeper } from './link.ts';

const stepsSeconds = [30, 60, 120, 300, 600, 1_200, 1_800];
const hourSeconds = 3_600;

/** An age in the coarse step below it: 30 s, 1, 2, 5, 10, 20, 30 minutes, then whole hours; 0 below the first step. */
function coarseSeconds(ageSeconds: number): number {
  if (ageSeconds >= hourSeconds) return Math.floor(ageSeconds / hourSeconds) * hourSeconds;
  return stepsSeconds.findLast((step) => step <= ageSeconds) ?? 0;
}

function nextStepSeconds(ageSeconds: number): number {
  if (ageSeconds >= hourSeconds) return coarseSeconds(ageSeconds) + hourSeconds;
  return stepsSeconds.find((step) => step > ageSeconds) ?? hourSeconds;
}

interface LateFacts {
  /** How old the list of machines gets when all goes well, in milliseconds. */
  expectedMs(): number;
  /** When intervals last became shorter. */
  changedAtMs(): number;
}

/** Says in the state when the machines' data is older than twice its interval; sends nothing. */
export function createLate(clock: Clock, store: ConsoleStore, link: LinkKeeper, facts: LateFacts): Job {
  const fetchedAtMs = () => store.getState().collections.vms.meta.fetchedAtMs;

  function lateFromMs(fetchedMs: number): number {
    const expectedMs = facts.expectedMs();
    const graceMs = Math.max(facts.changedAtMs(), link.upAtMs()) + expectedMs;
    return Math.max(fetchedMs + 2 * expectedMs, graceMs);
  }

  return {
    name: 'late',
    priority: 0,
    dueAtMs() {
      const fetchedMs = fetchedAtMs();
      const current = store.getState().link;
      if (fetchedMs === null) return null;
      if (current.kind === 'late') return fetchedMs + nextStepSeconds(current.ageSeconds) * 1_000;
      return current.kind === 'online' ? lateFromMs(fetchedMs) : null;
    },
    async run() {
      const fetchedMs = fetchedAtMs();
      if (fetchedMs === null) return;
      const ageSeconds = Math.max(stepsSeconds[0] ?? 0, coarseSeconds((clock.now() - fetchedMs) / 1_000));
      link.setLate(ageSeconds);
    },
  };
}
