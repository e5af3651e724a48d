import type { AnyResource } from '../../resources/registry.ts';
import type { Cell, Column, Facts } from '../../resources/types.ts';
import { clean } from '../../terminal/sanitise.ts';

const currencyAtEnd = / (?:\p{Sc}|[A-Z]{3})$/u;

/** What a cell says without its sign: of a stopped machine the currency's says that it costs as if it ran. */
export function cellWords({ text, mark }: Cell): string {
  const words = clean(text);
  return (mark === 'off' ? words.replace(currencyAtEnd, ', billed in full') : words).trim();
}

function columnWords(column: Column<unknown>, row: unknown, facts: Facts): string {
  const words = cellWords(column.cell(row, facts));
  return words === '' ? '' : `${column.title.toLowerCase()} ${words}`;
}

/** The row by its name, then each column with its title: `train-01, state ACTIVE, gpu 8x H100`. */
export function rowSentence(resource: AnyResource, row: unknown, facts: Facts): string {
  const [, ...others] = resource.columns;
  const trouble = resource.trouble?.(row) ?? null;
  return [
    clean(resource.name(row)),
    ...others.map((column) => columnWords(column, row, facts)),
    trouble === null ? '' : `trouble: ${clean(trouble)}`,
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** What differs between two readings of a row, by column; what only goes with the time is left out. */
export function rowChange(resource: AnyResource, before: unknown, row: unknown, facts: Facts): string {
  const changed = resource.columns.flatMap((column) => {
    if (column.fields.length === 0) return [];
    const words = cellWords(column.cell(row, facts));
    if (words === cellWords(column.cell(before, facts))) return [];
    return [`${column.title.toLowerCase()} ${words === '' ? 'none' : words}`];
  });
  return changed.length === 0 ? '' : [clean(resource.name(row)), ...changed].join(', ');
}
