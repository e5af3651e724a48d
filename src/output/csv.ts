import type { Facts, PlainValue } from '../resources/types.ts';
import type { OutputColumn } from './columns.ts';
import type { RowWriter } from './writer.ts';

const lineEnd = '\r\n';
const needsQuotes = /[",\r\n]|^\s|\s$/;

/**
 * What a spreadsheet would take for a formula: a sign that begins one, also behind blanks or in its full-width form. The
 * apostrophe before it is what spreadsheets themselves use to mark text.
 */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** One field by RFC 4180; text that could run as a formula gets an apostrophe, a number never does. */
export function csvField(value: PlainValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function record(values: readonly PlainValue[]): string {
  const fields = values.map(csvField);
  // A record of one empty field would be an empty line, which readers skip.
  return `${fields.length === 1 && fields[0] === '' ? '""' : fields.join(',')}${lineEnd}`;
}

/**
 * Comma-separated values by RFC 4180: a header with the ids of the columns, then a record a row. `show` is applied to
 * text before it is written, for where it goes to a terminal.
 */
export function csvWriter(
  columns: readonly OutputColumn[],
  facts: Facts,
  show: (text: string) => string = (text) => text,
): RowWriter {
  const shown = (value: PlainValue) => (typeof value === 'string' ? show(value) : value);
  return {
    begin: () => record(columns.map(({ id }) => id)),
    add: (entries) =>
      entries.map((entry) => record(columns.map((column) => shown(column.value(entry, facts))))).join(''),
    end: () => '',
  };
}
