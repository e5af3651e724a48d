import { type FileAccess, systemFiles } from './config/file-access.ts';
import { readOwnFile } from './config/own-file.ts';
import { editFile } from './config/replace-file.ts';
import type { WatchKeeper } from './store/watcher.ts';
import type { StockWatch } from './store/watches.ts';

/** One entry of the file: a watch, and the profile it belongs to. */
interface Entry {
  readonly profile: unknown;
  /** As it stands in the file, so that what a later version wrote stays. */
  readonly raw: unknown;
  /** Null for what is none. */
  readonly watch: StockWatch | null;
}

const isTime = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isFinite(value));

function watchOf(fields: Readonly<Record<string, unknown>>): StockWatch | null {
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
  return isWhole ? { id, gpuModel, gpuCount, region, setAtMs, rungAtMs, goneAtMs } : null;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of the file; a text that is none of ours counts as empty. */
function entriesOf(text: string): readonly Entry[] {
  try {
    const file: unknown = JSON.parse(text);
    const list = isFields(file) ? file.watches : null;
    if (!Array.isArray(list)) return [];
    return list.map((raw: unknown) =>
      isFields(raw)
        ? { profile: raw.profile, raw, watch: watchOf(raw) }
        : { profile: null, raw, watch: null },
    );
  } catch {
    return [];
  }
}

function rawOf(watch: StockWatch, profile: string): unknown {
  return {
    profile,
    id: watch.id,
    gpu_model: watch.gpuModel,
    gpu_count: watch.gpuCount,
    region: watch.region,
    set_at_ms: watch.setAtMs,
    rung_at_ms: watch.rungAtMs,
    gone_at_ms: watch.goneAtMs,
  };
}

/** Keeps the watches of one profile in a file that all consoles of this user share; null `path`: nowhere. */
export function createWatchKeeper(
  path: string | null,
  profile: string,
  access: FileAccess = systemFiles,
): WatchKeeper {
  const isOwn = (entry: Entry) => entry.profile === profile && entry.watch !== null;
  const ownOf = (entries: readonly Entry[]) =>
    entries.flatMap((entry) => (isOwn(entry) && entry.watch !== null ? [entry.watch] : []));
  return {
    read() {
      if (path === null) return null;
      const file = readOwnFile(access, path);
      if (file.kind === 'missing') return [];
      return file.kind === 'text' ? ownOf(entriesOf(file.text)) : null;
    },
    async change(edit) {
      if (path === null) return 'there is no directory of this user to keep it in.';
      return editFile(access, path, (current) => {
        const entries = entriesOf(current?.text ?? '');
        const others = entries.filter((entry) => !isOwn(entry)).map(({ raw }) => raw);
        const own = edit(ownOf(entries)).map((watch) => rawOf(watch, profile));
        return { text: `${JSON.stringify({ version: 1, watches: [...others, ...own] }, null, 2)}\n` };
      });
    },
  };
}
