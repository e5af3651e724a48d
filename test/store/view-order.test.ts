import { describe, expect, it, test } from 'vitest';
import { keepCursor, sortRows, visibleWindow } from '../../src/store/view.ts';

interface Row {
  readonly id: string;
  readonly value: string | number | null;
}
function rowsOf(...values: (string | number | null)[]): Row[] {
  return values.map((value, index) => ({ id: `r${index}`, value }));
}
const valuesOf = (rows: readonly Row[]) => rows.map((row) => row.value);
const idsOf = (rows: readonly Row[]) => rows.map((row) => row.id);

describe('sorting', () => {
  it.each([
    ['numbers', rowsOf(2, 10, 1), [1, 2, 10], [10, 2, 1]],
    [
      'names with numbers',
      rowsOf('vm-10', 'VM-9', 'vm-1'),
      ['vm-1', 'VM-9', 'vm-10'],
      ['vm-10', 'VM-9', 'vm-1'],
    ],
    ['missing values last both ways', rowsOf(null, 2, '', 1), [1, 2, null, ''], [2, 1, null, '']],
    ['not a number counts as missing', rowsOf(Number.NaN, 5), [5, Number.NaN], [5, Number.NaN]],
    ['numbers before texts', rowsOf('a', 3), [3, 'a'], ['a', 3]],
  ])('%s', (_case, rows, ascending, descending) => {
    const by = (row: Row) => row.value;
    expect(valuesOf(sortRows(rows, by, 'ascending'))).toEqual(ascending);
    expect(valuesOf(sortRows(rows, by, 'descending'))).toEqual(descending);
  });

  it('orders equal rows by id both ways, and leaves its input alone', () => {
    const rows = [...rowsOf('same', 'same', 'same')].reverse();
    const before = idsOf(rows);
    const by = (row: Row) => row.value;
    expect(idsOf(sortRows(rows, by, 'ascending'))).toEqual(['r0', 'r1', 'r2']);
    expect(idsOf(sortRows(rows, by, 'descending'))).toEqual(['r0', 'r1', 'r2']);
    expect(idsOf(rows)).toEqual(before);
  });
});

test.each([
  // count, cursor, height, previous top -> top, end
  [100, 0, 10, 0, 0, 10],
  [100, 9, 10, 0, 0, 10],
  [100, 10, 10, 0, 1, 11],
  [100, 50, 10, 0, 41, 51],
  [100, 30, 10, 41, 30, 40],
  [100, 99, 10, 90, 90, 100],
  [5, 3, 10, 4, 0, 5],
  [20, 19, 10, 60, 10, 20],
  [0, 0, 10, 3, 0, 0],
  [10, 4, 0, 2, 4, 4],
  [10, -1, 5, 0, 0, 5],
  [10, 99, 5, 0, 5, 10],
])('%d rows, cursor %d, height %d, top was %d: shows %d to %d', (count, cursor, height, previousTop, top, end) => {
  expect(visibleWindow(count, cursor, height, previousTop)).toEqual({ top, end });
});

test.each([
  ['the same row', ['a', 'b', 'c'], ['c', 'b', 'a'], 'b', 'b'],
  ['the one below', ['a', 'b', 'c'], ['a', 'c'], 'b', 'c'],
  ['the one above at the end', ['a', 'b', 'c'], ['a', 'b'], 'c', 'b'],
  ['the nearest of those left', ['a', 'b', 'c', 'd', 'e'], ['a', 'e'], 'd', 'e'],
  ['the nearest above when it is nearer', ['a', 'b', 'c', 'd', 'e'], ['b', 'e'], 'c', 'b'],
  ['the first when none of the old is left', ['a', 'b'], ['x', 'y'], 'a', 'x'],
  ['the first when it was nowhere', ['a'], ['b', 'c'], null, 'b'],
  ['nothing when nothing is left', ['a'], [], 'a', null],
])('the cursor keeps to %s', (_case, previous, next, cursor, kept) => {
  expect(keepCursor(previous, next, cursor)).toBe(kept);
});
