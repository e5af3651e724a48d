import type { PollContext } from './context.ts';
import { createListJob, type ListJob } from './list-job.ts';
import type { CollectionName } from './state.ts';

/** The prices are read with all that is reckoned from them. */
type OtherName = Exclude<CollectionName, 'vms' | 'pricing'>;

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const unwatchedMs = hourMs / 2;

/** Milliseconds between two sweeps while a screen looks at the list. */
const watchedMs: Readonly<Record<OtherName, number>> = {
  volumes: 60 * secondMs,
  snapshots: 60 * secondMs,
  keys: 60 * secondMs,
  firewalls: 60 * secondMs,
  images: 60 * secondMs,
  scripts: 60 * secondMs,
  stock: 30 * secondMs,
  osImages: hourMs,
  specs: hourMs,
  regions: hourMs,
};

/** Read at their pace whether looked at or not: the burn rate stands on them. */
export const vitalLists: ReadonlySet<CollectionName> = new Set(['volumes', 'snapshots']);

/** The jobs of all lists but the machines; each is read once at start, then as often as somebody looks at it. */
export function createLists(
  context: PollContext,
  isWatched: (name: CollectionName) => boolean,
): ReadonlyMap<CollectionName, ListJob> {
  const { pace } = context;

  function list(name: OtherName, onSwept: () => void = () => {}): readonly [CollectionName, ListJob] {
    const looked = () => isWatched(name) || vitalLists.has(name);
    const intervalMs = () =>
      pace.stretch(looked() ? watchedMs[name] : Math.max(unwatchedMs, watchedMs[name]));
    const priority = () => (isWatched(name) ? 'normal' : 'background');
    return [name, createListJob(context, { name, intervalMs, priority, onSwept })];
  }

  return new Map([
    list('volumes', pace.weighCredit),
    list('snapshots', pace.weighCredit),
    list('specs'),
    list('regions'),
    list('osImages'),
    list('stock'),
    list('keys'),
    list('firewalls'),
    list('images'),
    list('scripts'),
  ]);
}
