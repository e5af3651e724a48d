import { padDecimals } from './texts.ts';
import type { Cell, DetailsTable, DetailsText, Fact, FactGroup } from './types.ts';

/** What a part of a fact or a cell of a table may be made of; nothing says nothing. */
type Said = string | Cell | null;

const asCell = (said: Said): Cell => (typeof said === 'string' ? { text: said } : (said ?? { text: '' }));

/** A fact of the parts that say something. */
export function fact(label: string, ...said: readonly Said[]): Fact {
  return { label, parts: said.map(asCell).filter(({ text }) => text !== '') };
}

/** A group of facts; those the service says nothing of are left out. */
export function group(title: string | null, facts: readonly Fact[]): FactGroup {
  return { kind: 'facts', title, facts: facts.filter(({ parts }) => parts.length > 0) };
}

/** A column of a small table: its title, and what it says of an item. */
export interface ItemColumn<Item> {
  readonly title: string;
  readonly align?: 'right';
  readonly givesWay?: number;
  readonly cell: (item: Item) => Said;
}

/** More than that nobody reads in details, and a key may be on thousands of machines. */
const mostRows = 100;

const hourlyRate = /\.(\d+)\/h$/;

/** The cells of a column, rates with as many decimals as the one with most of them: `$0.040/h` below `$0.008/h`. */
function alignedRates(cells: readonly Cell[]): readonly Cell[] {
  const most = Math.max(0, ...cells.map(({ text }) => hourlyRate.exec(text)?.[1]?.length ?? 0));
  return cells.map((cell) =>
    hourlyRate.test(cell.text) ? { ...cell, text: padDecimals(cell.text, most) } : cell,
  );
}

/** A small table, a row for each item. */
export function table<Item>(
  title: string,
  empty: string,
  items: readonly Item[],
  columns: readonly ItemColumn<Item>[],
): DetailsTable {
  const shown = items.slice(0, mostRows);
  const told = columns.map(({ cell }) => alignedRates(shown.map((item) => asCell(cell(item)))));
  return {
    kind: 'table',
    title,
    empty,
    columns: columns.map(({ cell: _, ...column }) => column),
    rows: shown.map((_, index) => told.map((cells) => cells[index] ?? { text: '' })),
    left: items.length - shown.length,
  };
}

/** A text of several lines under a title. */
export function text(title: string, content: string): DetailsText {
  return { kind: 'text', title, text: content };
}
