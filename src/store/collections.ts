import type { ApiError } from '../api/errors.ts';
import { type CachedRows, confirm } from './cache/cached-rows.ts';
import { changedFields } from './equal.ts';
import { insertNewcomers, mergeOrder } from './order.ts';

interface CollectionMeta {
  fetchedAtMs: number | null;
  /** Whole sweeps read so far. */
  sweeps: number;
  /** In which sweep a row's mark was last set, by row id. */
  readonly markedAtSweep: Map<string, number>;
}

/** Rows by id; `meta` is a box written in place, so that age alone wakes nobody. */
export interface Collection<Row> {
  readonly byId: ReadonlyMap<string, Row>;
  /** Ids in the service's order. */
  readonly order: readonly string[];
  readonly error: ApiError | null;
  /** True once a whole sweep was read. */
  readonly complete: boolean;
  /** Fields that changed of late, by row id; cleared by the next key or the second sweep without change. */
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rows an earlier run left behind, as long as some of them are not confirmed; null when all rows are the service's word. */
  readonly cached: CachedRows | null;
  readonly meta: CollectionMeta;
}

const sweepsUntilMarkGoes = 2;
const noMarks: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** A collection nothing is known of yet. */
export function emptyCollection<Row>(): Collection<Row> {
  return {
    byId: new Map(),
    order: [],
    error: null,
    complete: false,
    changed: noMarks,
    cached: null,
    meta: { fetchedAtMs: null, sweeps: 0, markedAtSweep: new Map() },
  };
}

/** The collection with some parts replaced, or itself when none of them differs. */
function withParts<Row>(collection: Collection<Row>, parts: Partial<Collection<Row>>): Collection<Row> {
  for (const key in parts) {
    const name = key as keyof Collection<Row>;
    if (parts[name] !== collection[name]) return { ...collection, ...parts };
  }
  return collection;
}

function applyRows<Row extends object>(
  collection: Collection<Row>,
  rows: Iterable<readonly [string, Row]>,
  markSweep: number,
): Collection<Row> {
  let byId: Map<string, Row> | null = null;
  let changed: Map<string, ReadonlySet<string>> | null = null;
  const confirmed: string[] = [];
  for (const [id, row] of rows) {
    const known = (byId ?? collection.byId).get(id);
    // The first word on a cached row is taken as on a new one: what differs did not change just now.
    const isFirst = known === undefined || collection.cached?.ids.has(id) === true;
    const fields = isFirst ? null : changedFields(known, row);
    if (!isFirst && fields === null) continue;
    if (isFirst) confirmed.push(id);
    byId ??= new Map(collection.byId);
    byId.set(id, row);
    if (fields === null) continue;
    changed ??= new Map(collection.changed);
    changed.set(id, new Set([...(changed.get(id) ?? []), ...fields]));
    collection.meta.markedAtSweep.set(id, markSweep);
  }
  return withParts(collection, {
    byId: byId ?? collection.byId,
    changed: changed ?? collection.changed,
    cached: confirm(collection.cached, confirmed),
  });
}

/** Rows of one page read in a sweep: new ones appear beside their neighbours, changed ones are marked, none is removed. */
export function applyPage<Row extends object>(
  collection: Collection<Row>,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Collection<Row> {
  const entries = rows.map((row) => [idOf(row), row] as const);
  const next = applyRows(collection, entries, collection.meta.sweeps + 1);
  const isKnown = (id: string) => collection.byId.has(id);
  const order =
    next.byId.size === collection.byId.size
      ? collection.order
      : insertNewcomers(
          collection.order,
          entries.map(([id]) => id),
          isKnown,
        );
  return withParts(next, { order, error: null });
}

/** One row read by itself; a new one goes to the end until a sweep tells its place. */
export function applyRow<Row extends object>(
  collection: Collection<Row>,
  id: string,
  row: Row,
): Collection<Row> {
  const next = applyRows(collection, [[id, row]], collection.meta.sweeps);
  if (collection.byId.has(id)) return next;
  return withParts(next, { order: [...collection.order, id] });
}

/** Without these rows and their marks. */
export function removeRows<Row>(collection: Collection<Row>, ids: Iterable<string>): Collection<Row> {
  const gone = new Set<string>();
  for (const id of ids) if (collection.byId.has(id)) gone.add(id);
  if (gone.size === 0) return collection;
  const byId = new Map(collection.byId);
  const changed = new Map(collection.changed);
  for (const id of gone) {
    byId.delete(id);
    changed.delete(id);
    collection.meta.markedAtSweep.delete(id);
  }
  return withParts(collection, {
    byId,
    order: collection.order.filter((id) => !gone.has(id)),
    changed: changed.size === collection.changed.size ? collection.changed : changed,
    cached: confirm(collection.cached, gone),
  });
}

/** The end of a whole sweep: `seen` gives the order, `gone` are removed, marks two quiet sweeps old are cleared. */
export function applySweepEnd<Row>(
  collection: Collection<Row>,
  seen: readonly string[],
  gone: Iterable<string>,
  nowMs: number,
): Collection<Row> {
  const { meta } = collection;
  meta.fetchedAtMs = nowMs;
  meta.sweeps++;
  const left = removeRows(collection, gone);
  return withParts(left, {
    order: mergeOrder(left.order, seen, (id) => left.byId.has(id)),
    changed: withoutOldMarks(left),
    error: null,
    complete: true,
  });
}

function withoutOldMarks(collection: Collection<unknown>): Collection<unknown>['changed'] {
  const { meta, changed } = collection;
  let next: Map<string, ReadonlySet<string>> | null = null;
  for (const id of changed.keys()) {
    if (meta.sweeps - (meta.markedAtSweep.get(id) ?? 0) < sweepsUntilMarkGoes) continue;
    next ??= new Map(changed);
    next.delete(id);
    meta.markedAtSweep.delete(id);
  }
  return next ?? changed;
}

/** The operator has seen the marks: the next key clears them all. */
export function clearChanged<Row>(collection: Collection<Row>): Collection<Row> {
  if (collection.changed.size === 0) return collection;
  collection.meta.markedAtSweep.clear();
  return withParts(collection, { changed: noMarks });
}

/** `next`, or `before` when a screen would say the same of both. */
export function keepError(before: ApiError | null, next: ApiError | null): ApiError | null {
  if (before === null || next === null) return next;
  const same =
    before.kind === next.kind &&
    before.message === next.message &&
    before.status === next.status &&
    before.field === next.field;
  return same ? before : next;
}

/** The rows stay; the error stands beside them until an answer comes. */
export function applyError<Row>(collection: Collection<Row>, error: ApiError): Collection<Row> {
  return withParts(collection, { error: keepError(collection.error, error) });
}
