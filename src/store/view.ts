/** One word of a filter. `field` is null for a plain word; `value` is lower case. */
interface FilterTerm {
  readonly field: string | null;
  readonly value: string;
  readonly inverted: boolean;
}

/** All terms have to hold. */
type Filter = readonly FilterTerm[];

/** How a kind of row is searched: the texts a plain word looks through, and the fields `field:` terms name. */
export interface Searchable<Row> {
  readonly texts: (row: Row) => readonly string[];
  readonly fields: Readonly<Partial<Record<string, (row: Row) => string>>>;
}

/**
 * Reads a filter line: words parted by blanks, `field:value` for the fields named, `!` before a word inverts
 * it. A colon after anything else is part of the word, and a term still without a value is left out.
 */
export function parseFilter(text: string, fieldNames: readonly string[]): Filter {
  const terms: FilterTerm[] = [];
  for (const word of text.toLowerCase().split(/\s+/)) {
    const inverted = word.startsWith('!');
    const bare = inverted ? word.slice(1) : word;
    const colon = bare.indexOf(':');
    const name = fieldNames.find((known) => known.toLowerCase() === bare.slice(0, colon));
    const field = colon > 0 && name !== undefined ? name : null;
    const value = field === null ? bare : bare.slice(colon + 1);
    if (value !== '') terms.push({ field, value, inverted });
  }
  return terms;
}

const textSeparator = '\n';

/** Lower-cased texts by row identity: a row that a poll left alone is not prepared again. */
const preparedBySearchable = new WeakMap<object, WeakMap<object, string>>();

function preparedOf<Row extends object>(searchable: Searchable<Row>): (row: Row) => string {
  let prepared = preparedBySearchable.get(searchable);
  if (prepared === undefined) {
    prepared = new WeakMap();
    preparedBySearchable.set(searchable, prepared);
  }
  const known = prepared;
  return (row) => {
    let text = known.get(row);
    if (text === undefined) {
      text = searchable.texts(row).join(textSeparator).toLowerCase();
      known.set(row, text);
    }
    return text;
  };
}

const separatorCode = textSeparator.charCodeAt(0);

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}

/** The letters of `value` in order within one of the texts, the first of them at the start of a word. */
function isSubsequence(text: string, value: string): boolean {
  const first = value.charCodeAt(0);
  let next = 0;
  let wanted = first;
  let previous = separatorCode;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separatorCode) {
      next = 0;
      wanted = first;
    } else if (code === wanted && (next > 0 || !isWordCharacter(previous) || !isWordCharacter(code))) {
      next += 1;
      if (next === value.length) return true;
      wanted = value.charCodeAt(next);
    }
    previous = code;
  }
  return false;
}

/** An inverted plain word hides only rows that hold it letter by letter: fuzzy hiding would hide too much. */
function holds<Row extends object>(
  row: Row,
  term: FilterTerm,
  searchable: Searchable<Row>,
  textOf: (row: Row) => string,
): boolean {
  if (term.field !== null) {
    const value = searchable.fields[term.field]?.(row) ?? '';
    return value.toLowerCase().includes(term.value) !== term.inverted;
  }
  const text = textOf(row);
  if (term.inverted) return !text.includes(term.value);
  return text.includes(term.value) || isSubsequence(text, term.value);
}

/** Whether all terms hold for the row; plain words match fuzzily, `field:` values as part of the field's text. */
export function matches<Row extends object>(row: Row, filter: Filter, searchable: Searchable<Row>): boolean {
  const textOf = preparedOf(searchable);
  return filter.every((term) => holds(row, term, searchable, textOf));
}

/** The rows for which all terms hold, in their order; the same array when there is no term. */
export function filterRows<Row extends object>(
  rows: readonly Row[],
  filter: Filter,
  searchable: Searchable<Row>,
): readonly Row[] {
  if (filter.length === 0) return rows;
  const textOf = preparedOf(searchable);
  return rows.filter((row) => filter.every((term) => holds(row, term, searchable, textOf)));
}

type SortDirection = 'ascending' | 'descending';

/** Digits are padded so that `vm-9` comes before `vm-10` under a plain comparison. */
function naturalKey(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

function compareKeys(one: string | number, other: string | number): number {
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * A new array sorted by a value: numbers by size, texts without case and with their numbers in natural order.
 * Rows without a value come last both ways; equal ones are ordered by id, so that no refresh shuffles them.
 */
export function sortRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  by: (row: Row) => string | number | null,
  direction: SortDirection,
): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => {
    const value = by(row);
    const missing = value === null || value === '' || Number.isNaN(value);
    return { row, key: missing ? null : typeof value === 'string' ? naturalKey(value) : value };
  });
  keyed.sort((one, other) => {
    if (one.key !== null && other.key !== null) {
      const order = compareKeys(one.key, other.key);
      if (order !== 0) return order * sign;
    } else if (one.key !== other.key) {
      return one.key === null ? 1 : -1;
    }
    return compareKeys(one.row.id, other.row.id);
  });
  return keyed.map(({ row }) => row);
}

/** The rows on the screen: from `top` up to, not including, `end`. */
interface VisibleWindow {
  readonly top: number;
  readonly end: number;
}

/** The window of `height` rows that shows the cursor and moves as little as possible from where it was. */
export function visibleWindow(
  count: number,
  cursorIndex: number,
  height: number,
  previousTop: number,
): VisibleWindow {
  const rows = Math.max(0, Math.min(height, count));
  const cursor = Math.max(0, Math.min(cursorIndex, count - 1));
  const nearest = Math.max(cursor - Math.max(rows, 1) + 1, Math.min(previousTop, cursor));
  const top = Math.max(0, Math.min(nearest, count - rows));
  return { top, end: top + rows };
}

/**
 * The id the cursor is on after the rows changed: the same one while it is there, else the nearest that stood
 * beside it, the one below before the one above; null when nothing is left.
 */
export function keepCursor(
  previousIds: readonly string[],
  nextIds: readonly string[],
  cursorId: string | null,
): string | null {
  const present = new Set(nextIds);
  if (cursorId !== null && present.has(cursorId)) return cursorId;
  const at = cursorId === null ? -1 : previousIds.indexOf(cursorId);
  for (let distance = 1; at >= 0 && distance < previousIds.length; distance += 1) {
    for (const neighbour of [previousIds[at + distance], previousIds[at - distance]]) {
      if (neighbour !== undefined && present.has(neighbour)) return neighbour;
    }
  }
  return nextIds[0] ?? null;
}
