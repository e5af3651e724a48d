import type { Page } from '../api/types.ts';
import type { PollContext } from './context.ts';
import { createListJob, type ListJob, type ListJobOptions } from './list-job.ts';
import type { CollectionName } from './state.ts';

type OtherName = Exclude<CollectionName, 'vms'>;

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

function onePage<Row>(rows: readonly Row[]): Page<Row> {
  return { rows, page: 1, limit: rows.length, total: rows.length, totalPages: 1 };
}

/** The jobs of all lists but the machines; each is read once at start, then as often as somebody looks at it. */
export function createLists(
  context: PollContext,
  isWatched: (name: CollectionName) => boolean,
): ReadonlyMap<CollectionName, ListJob> {
  const { api, pace } = context;

  function list<Name extends OtherName>(
    name: Name,
    fetch: ListJobOptions<Name>['fetch'],
    onSwept: () => void = () => {},
  ): readonly [CollectionName, ListJob] {
    const looked = () => isWatched(name) || vitalLists.has(name);
    const intervalMs = () =>
      pace.stretch(looked() ? watchedMs[name] : Math.max(unwatchedMs, watchedMs[name]));
    const priority = () => (isWatched(name) ? 'normal' : 'background');
    return [name, createListJob(context, { name, fetch, intervalMs, priority, optional: true, onSwept })];
  }

  return new Map([
    list('volumes', (query, call) => api.listVolumes(query, call), pace.weighCredit),
    list('snapshots', (query, call) => api.listSnapshots(query, call), pace.weighCredit),
    list('specs', async (_, call) => onePage(await api.listGpuSpecs(call))),
    list('regions', async (_, call) => onePage(await api.listRegions(call))),
    list('osImages', async (_, call) => onePage(await api.listOsImages(call))),
    list('stock', async (_, call) => onePage(await api.listGpuStocks(call))),
    list('keys', async (_, call) => onePage(await api.listSshKeys(call))),
    list('firewalls', (query, call) => api.listFirewalls(query, call)),
    list('images', (query, call) => api.listImages(query, call)),
    list('scripts', async (_, call) => onePage(await api.listScripts(call))),
  ]);
}
