import { padDecimals } from '../resources/texts.ts';
import type { Cell, Column, Facts } from '../resources/types.ts';
import type { ListModel } from './list-model.ts';

/** How many decimals each column of prices shows in all rows of a list, so that they stand below each other. */
export function alignedDecimals(
  columns: readonly Column<unknown>[],
  { ids, row }: Pick<ListModel, 'ids' | 'row'>,
  facts: Facts,
): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const column of columns) {
    if (column.decimals === undefined) continue;
    let highest = 0;
    for (const id of ids) {
      const found = row(id);
      if (found !== undefined) highest = Math.max(highest, column.decimals(found, facts));
    }
    most.set(column.id, highest);
  }
  return most;
}

/** The cell with zeros behind its decimals: `$0.200/h` beside `$0.075/h`. */
export function withDecimals(cell: Cell, decimals: number | undefined): Cell {
  return decimals === undefined ? cell : { ...cell, text: padDecimals(cell.text, decimals) };
}
