import type { AnyResource } from '../resources/registry.ts';
import { type Entry, searchableOf } from '../resources/searchable.ts';
import type { Facts } from '../resources/types.ts';
import type { Collection } from '../store/collections.ts';
import { filterRows, parseFilter, type Searchable, sortRows } from '../store/view.ts';
import type { ViewState } from './ui-state.ts';

/** The rows of a list as the operator sees them: filtered, sorted, the rows just acted on kept. */
export interface ListModel {
  readonly ids: readonly string[];
  /** Rows of the collection, filter or not. */
  readonly total: number;
  row(id: string): unknown;
  /** Position of the id in `ids`, -1 when it is not there. */
  position(id: string | null): number;
}

interface Cached {
  readonly collection: Collection<unknown>;
  readonly filterText: string;
  readonly sort: ViewState['sort'];
  readonly pinned: ReadonlySet<string>;
  readonly timed: Facts | null;
  readonly model: ListModel;
}

export type ListReader = (
  resource: AnyResource,
  collection: Collection<unknown>,
  view: ViewState,
  facts: Facts,
) => ListModel;

function entriesOf(collection: Collection<unknown>): Entry[] {
  const entries: Entry[] = [];
  for (const id of collection.order) {
    const row = collection.byId.get(id);
    if (typeof row === 'object' && row !== null) entries.push({ id, row });
  }
  return entries;
}

function makeModel(collection: Collection<unknown>, ids: readonly string[]): ListModel {
  // A key asks for one row, which is where the last one was or beside it: a map of all would be made anew with each page read.
  let last = 0;
  return {
    ids,
    total: collection.order.length,
    row: (id) => collection.byId.get(id),
    position: (id) => {
      if (id === null) return -1;
      const near = [last, last + 1, last - 1].find((index) => ids[index] === id);
      const found = near ?? ids.indexOf(id);
      if (found >= 0) last = found;
      return found;
    },
  };
}

/** Makes the function that gives the visible rows of a list; what did not change is not computed again. */
export function createListReader(): ListReader {
  const cache = new Map<string, Cached>();
  const searchables = new Map<string, Searchable<Entry>>();
  const knownSearchable = (resource: AnyResource): Searchable<Entry> => {
    const known = searchables.get(resource.id);
    if (known) return known;
    const made = searchableOf(resource);
    searchables.set(resource.id, made);
    return made;
  };

  return (resource, collection, view, facts) => {
    const filterText = view.filter.text.trim();
    const column = resource.columns.find(({ id }) => id === view.sort?.by);
    // A column without fields of its own depends on time or on other collections.
    const timed = column !== undefined && column.fields.length === 0 ? facts : null;
    const known = cache.get(resource.id);
    if (
      known !== undefined &&
      known.collection.byId === collection.byId &&
      known.collection.order === collection.order &&
      known.filterText === filterText &&
      known.sort === view.sort &&
      known.pinned === view.pinned &&
      known.timed === timed
    )
      return known.model;

    const entries = entriesOf(collection);
    const searchable = knownSearchable(resource);
    const matching = filterRows(
      entries,
      parseFilter(filterText, Object.keys(resource.filterFields)),
      searchable,
    );
    let shown = matching;
    if (matching !== entries && view.pinned.size > 0) {
      const wanted = new Set([...matching.map(({ id }) => id), ...view.pinned]);
      shown = entries.filter(({ id }) => wanted.has(id));
    }
    if (column !== undefined && view.sort !== null)
      shown = sortRows(shown, ({ row }) => column.sortKey(row, facts), view.sort.direction);
    const model = makeModel(
      collection,
      shown.map(({ id }) => id),
    );
    cache.set(resource.id, { collection, filterText, sort: view.sort, pinned: view.pinned, timed, model });
    return model;
  };
}
