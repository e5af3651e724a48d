import type { AnyResource } from '../resources/registry.ts';
import type { Entry } from '../resources/searchable.ts';
import type { Column, FactNeed, Facts, PlainValue } from '../resources/types.ts';

/** A column as it is written out. */
export interface OutputColumn {
  readonly id: string;
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly needs: readonly FactNeed[];
  /** As a person reads it. */
  text(entry: Entry, facts: Facts): string;
  /** How many decimals the price in the text has; a table shows all of a column alike. */
  decimals?(entry: Entry, facts: Facts): number;
  /** As a program reads it. */
  value(entry: Entry, facts: Facts): PlainValue;
}

const idColumn: OutputColumn = {
  id: 'id',
  title: 'ID',
  align: 'left',
  needs: [],
  text: ({ id }) => id,
  value: ({ id }) => id,
};

function plainValue(column: Column<unknown>, row: unknown, facts: Facts): PlainValue {
  if (column.value !== undefined) return column.value(row, facts);
  const key = column.sortKey(row, facts);
  if (typeof key === 'number') return key;
  const { text } = column.cell(row, facts);
  return text === '' ? null : text;
}

function columnOf(column: Column<unknown>): OutputColumn {
  const { decimals } = column;
  return {
    id: column.id,
    title: column.title,
    align: column.align ?? 'left',
    needs: column.needs ?? [],
    text: ({ row }, facts) => column.cell(row, facts).text,
    value: ({ row }, facts) => plainValue(column, row, facts),
    ...(decimals === undefined ? {} : { decimals: ({ row }: Entry, facts: Facts) => decimals(row, facts) }),
  };
}

/** A column for the currency of the amounts, where any column shows amounts. */
function currencyColumn(resource: AnyResource): OutputColumn | null {
  const money = resource.columns.find(({ currency }) => currency !== undefined);
  if (money === undefined) return null;
  const value = ({ row }: Entry, facts: Facts) => money.currency?.(row, facts) ?? '';
  return { id: 'currency', title: 'CURRENCY', align: 'left', needs: money.needs ?? [], text: value, value };
}

/** All that can be written of a resource: its key, the columns of its list, and the currency where there is money. */
export function outputColumns(resource: AnyResource): readonly OutputColumn[] {
  const own = shownColumns(resource);
  const currency = currencyColumn(resource);
  const known = new Set(own.map(({ id }) => id));
  return [idColumn, ...own, ...(currency === null ? [] : [currency])].filter(
    (column) => own.includes(column) || !known.has(column.id),
  );
}

/** The columns a screen shows, but for those that need a console. */
export function shownColumns(resource: AnyResource): readonly OutputColumn[] {
  return resource.columns.filter(({ isOnScreenOnly }) => isOnScreenOnly !== true).map(columnOf);
}
