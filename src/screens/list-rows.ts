import type { Look } from '../components/look.ts';
import { type PlacedColumn, rowLine, withoutBranch } from '../components/table-layout.ts';
import type { AnyResource } from '../resources/registry.ts';
import type { Facts } from '../resources/types.ts';
import type { Collection } from '../store/collections.ts';
import { RecentMap } from '../terminal/recent-map.ts';
import { type alignedDecimals, withDecimals } from './aligned-decimals.ts';
import type { ListModel } from './list-model.ts';

interface ListRowsParts {
  readonly look: Look;
  readonly resource: AnyResource;
  readonly placed: readonly PlacedColumn[];
  readonly facts: Facts;
  readonly list: ListModel;
  readonly collection: Collection<unknown>;
  readonly decimals: ReturnType<typeof alignedDecimals>;
  /** Data that is old: every row rests. */
  readonly stale: boolean;
  /** Lines of a tree say nothing once its rows stand elsewhere. */
  readonly isInOrder: boolean;
}

/** The line of a row, or null where it is gone. */
export type ListRows = (rowId: string, cursor: boolean, marked: boolean) => string | null;

/** Rows on the highest of screens. */
const keptRows = 256;

/**
 * Makes the lines of the rows of a list in one state of things. Rows without cursor and mark are made once, since a key that
 * moves the cursor changes two of them.
 */
export function createListRows(parts: ListRowsParts): ListRows {
  const { look, resource, placed, facts, list, collection, decimals, stale, isInOrder } = parts;
  const shown = placed.flatMap(({ id }) => resource.columns.find((column) => column.id === id) ?? []);
  const plain = new RecentMap<string, string>(keptRows);

  const draw = (row: unknown, rowId: string, cursor: boolean, marked: boolean): string => {
    const changed = collection.changed.get(rowId);
    const cells = shown.map((column) => {
      const cell = withDecimals(column.cell(row, facts), decimals.get(column.id));
      return {
        ...(isInOrder ? cell : withoutBranch(cell)),
        changed: changed !== undefined && column.fields.some((field) => changed.has(field)),
      };
    });
    const rests = stale || collection.cached?.ids.has(rowId) === true;
    return rowLine(look, placed, cells, { cursor, marked, stale: rests });
  };

  return (rowId, cursor, marked) => {
    const row = list.row(rowId);
    if (row === undefined) return null;
    return cursor || marked
      ? draw(row, rowId, cursor, marked)
      : plain.remember(rowId, () => draw(row, rowId, false, false));
  };
}
