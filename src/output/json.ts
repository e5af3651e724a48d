import type { Entry } from '../resources/searchable.ts';
import type { Facts } from '../resources/types.ts';
import type { OutputColumn } from './columns.ts';
import type { RowWriter } from './writer.ts';

const printable = /^[\n\x20-\x7e]*$/;
/** What JSON allows as it is, but a terminal would act upon or not show. */
const unsafe = /[\x7f-\x9f\u2028\u2029\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/gu;

function escaped(characters: string): string {
  let text = '';
  for (let at = 0; at < characters.length; at++)
    text += `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return text;
}

/** JSON in which every control, invisible or reordering character is an escape: the same data, and safe on a terminal. */
export function safeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return printable.test(text) ? text : text.replace(unsafe, escaped);
}

/** What is written of one row: the chosen columns, else the whole row with its key. */
export function jsonRow(
  entry: Entry,
  columns: readonly OutputColumn[] | null,
  facts: Facts,
): Readonly<Record<string, unknown>> {
  if (columns === null) return { id: entry.id, ...entry.row };
  return Object.fromEntries(columns.map((column) => [column.id, column.value(entry, facts)]));
}

/** One JSON list with a row a line; without `columns` the rows are whole. */
export function jsonWriter(columns: readonly OutputColumn[] | null, facts: Facts): RowWriter {
  let any = false;
  return {
    begin: () => '[',
    add(entries) {
      const lines = entries.map((entry) => safeJson(jsonRow(entry, columns, facts)));
      if (lines.length === 0) return '';
      const text = `${any ? ',' : ''}\n${lines.join(',\n')}`;
      any = true;
      return text;
    },
    end: () => (any ? '\n]\n' : ']\n'),
  };
}
