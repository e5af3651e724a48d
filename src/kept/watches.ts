import type { FileAccess } from '../config/file-access.ts';
import type { WatchKeeper } from '../store/watcher.ts';
import type { StockWatch } from '../store/watches.ts';
import { createKeptList, type KeptFields } from './list.ts';

const isTime = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isFinite(value));

function watchOf(fields: KeptFields): StockWatch | null {
  const { id, gpu_model: gpuModel, gpu_count: gpuCount, region = null, set_at_ms: setAtMs } = fields;
  const { rung_at_ms: rungAtMs = null, gone_at_ms: goneAtMs = null } = fields;
  const isWhole =
    typeof id === 'string' &&
    typeof gpuModel === 'string' &&
    typeof gpuCount === 'number' &&
    Number.isSafeInteger(gpuCount) &&
    (region === null || typeof region === 'string') &&
    typeof setAtMs === 'number' &&
    isTime(rungAtMs) &&
    isTime(goneAtMs);
  if (!isWhole) return null;
  const answered = fields.answered === true ? ({ answered: true } as const) : {};
  return { id, gpuModel, gpuCount, region, setAtMs, rungAtMs, goneAtMs, ...answered };
}

function fieldsOf(watch: StockWatch): KeptFields {
  return {
    id: watch.id,
    gpu_model: watch.gpuModel,
    gpu_count: watch.gpuCount,
    region: watch.region,
    set_at_ms: watch.setAtMs,
    rung_at_ms: watch.rungAtMs,
    gone_at_ms: watch.goneAtMs,
    ...(watch.answered === true ? { answered: true } : {}),
  };
}

/** Keeps the watches of one profile in a file that all consoles of this user share; null `path`: nowhere. */
export function createWatchKeeper(path: string | null, profile: string, access?: FileAccess): WatchKeeper {
  const place = access === undefined ? { path, profile } : { path, profile, access };
  return createKeptList({ ...place, name: 'watches', rowOf: watchOf, fieldsOf });
}
