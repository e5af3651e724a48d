import { coarseAge } from '../resources/columns.ts';
import { dayAndMinute, shortTime } from '../resources/times.ts';
import type { CachedRows } from '../store/cache/cached-rows.ts';

const dayMs = 86_400_000;

/** Why no action is taken on a row that only the cache tells of; null once the service has told of it. */
export function cachedReason(
  { cached }: { readonly cached: CachedRows | null },
  id: string,
  nowMs: number,
): string | null {
  if (cached === null || !cached.ids.has(id)) return null;
  const { fetchedAtMs } = cached;
  const time = nowMs - fetchedAtMs < dayMs ? shortTime(fetchedAtMs) : dayAndMinute(fetchedAtMs);
  return `read from the cache of ${time}, not confirmed yet`;
}

/** `from the cache, 3h old`; of a large list, how much of it is there. */
export function cachedNote(fetchedAtMs: number, cached: CachedRows | null, nowMs: number): string {
  const age = coarseAge(nowMs - fetchedAtMs);
  const part =
    cached === null || cached.kept === cached.total ? '' : `${cached.kept} of ${cached.total} VMs `;
  return `${part}from the cache, ${age} old`;
}
