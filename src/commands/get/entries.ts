import type { Api } from '../../api/api.ts';
import { ApiError, type ApiErrorKind } from '../../api/errors.ts';
import type { AnyResource } from '../../resources/registry.ts';
import { type Entry, searchableOf } from '../../resources/searchable.ts';
import type { Facts } from '../../resources/types.ts';
import type { SingleName } from '../../store/polling/inquiry-types.ts';
import { rowReaders } from '../../store/polling/row-readers.ts';
import { readWholeList } from '../../store/polling/whole-list.ts';
import { rowIds } from '../../store/row-ids.ts';
import type { CollectionName, Rows } from '../../store/state.ts';
import { filterRows, parseFilter, sortRows } from '../../store/view.ts';
import type { GetPlan } from './plan.ts';

async function* entriesIn<Name extends CollectionName>(
  api: Api,
  name: Name,
): AsyncGenerator<readonly Entry[]> {
  const idOf: (row: Rows[Name]) => string = rowIds[name];
  for await (const rows of readWholeList(api, name)) yield rows.map((row) => ({ id: idOf(row), row }));
}

/** The rows of a list that the plan asks for, in its order; without an order page by page, as they come. */
export async function* listEntries(
  api: Api,
  { resource, filter, sort }: GetPlan,
  facts: () => Promise<Facts>,
): AsyncGenerator<readonly Entry[]> {
  const searchable = searchableOf(resource);
  const terms = parseFilter(filter, Object.keys(resource.filterFields));
  const kept: Entry[] = [];
  for await (const entries of entriesIn(api, resource.collection)) {
    const wanted = filterRows(entries, terms, searchable);
    if (sort === null) yield wanted;
    else kept.push(...wanted);
  }
  if (sort === null) return;
  const known = await facts();
  yield sortRows(kept, ({ row }) => sort.column.sortKey(row, known), sort.direction);
}

/** All that is known of one machine, with what a list says of it in the same places. */
async function oneVm(api: Api, id: string): Promise<Entry> {
  const { instance, raw: _, ...more } = await api.getInstance(id);
  return { id: instance.id, row: { ...instance, ...more } };
}

/** What says that there is no such row, or that it can't be asked for by itself. */
const unknown: ReadonlySet<ApiErrorKind> = new Set(['not-found', 'not-offered', 'invalid']);

/** The row of that id by its own GET, null where it has none; its list may still know it by a name. */
async function oneSingle(api: Api, name: SingleName, id: string): Promise<Entry | null> {
  try {
    const { row } = await rowReaders[name](api, id, {});
    return { id, row };
  } catch (error) {
    if (error instanceof ApiError && unknown.has(error.kind)) return null;
    throw error;
  }
}

/** The row with that key; rejects with ApiError `not-found`. */
export async function oneEntry(api: Api, resource: AnyResource, id: string): Promise<Entry> {
  if (resource.collection === 'vms') return oneVm(api, id);
  const single = resource.single === undefined ? null : await oneSingle(api, resource.single, id);
  if (single !== null) return single;
  let named: Entry | null = null;
  for await (const entries of entriesIn(api, resource.collection)) {
    const found = entries.find((entry) => entry.id === id);
    if (found !== undefined) return found;
    named ??= entries.find(({ row }) => resource.name(row) === id) ?? null;
  }
  const hint = named === null ? '' : ` It is the name of ${named.id}: give that.`;
  const message = `No ${resource.noun} has the id ${JSON.stringify(id)}.${hint}`;
  throw new ApiError({ kind: 'not-found', operation: 'get', message });
}
