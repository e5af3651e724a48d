import { describe, expect, it } from 'vitest';
import { type OutputColumn, shownColumns } from '../../src/output/columns.ts';
import { tableWriter } from '../../src/output/table.ts';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { width } from '../../src/terminal/width.ts';
import { factsOf } from '../resources/facts.ts';
import { oneRow } from '../resources/rows.ts';

const facts = factsOf();

/** A column of a test's own rows. */
function column(id: string, align: 'left' | 'right'): OutputColumn {
  const text = ({ row }: { readonly row: object }) => String(Reflect.get(row, id) ?? '');
  return { id, title: id.toUpperCase(), align, needs: [], text, value: text };
}

function tableOf(rows: readonly object[], ...columns: OutputColumn[]): string {
  const writer = tableWriter(columns, facts);
  const parts = [writer.begin(), ...rows.map((row) => writer.add([{ id: 'x', row }])), writer.end()];
  return parts.join('');
}

describe('a table', () => {
  const name = column('name', 'left');
  const size = column('size', 'right');
  const note = column('note', 'left');

  it('is as wide as its widest cells, and has no blanks at the end of a line', () => {
    const rows = [
      { name: 'a', size: 1_000, note: 'x' },
      { name: 'a-rather-long-name', size: 5, note: '' },
    ];
    expect(tableOf(rows, name, size, note)).toBe(
      'NAME                SIZE  NOTE\n' + 'a                   1000  x\n' + 'a-rather-long-name     5\n',
    );
  });

  it('has its titles where it has no rows', () => {
    expect(tableOf([], name, size)).toBe('NAME  SIZE\n');
  });

  it('aligns characters of two cells and of none', () => {
    const lines = tableOf(
      [
        { name: '日本', size: 1 },
        { name: 'e\u0301te\u0301', size: 2 },
        { name: '👩‍🚀', size: 3 },
        { name: 'ascii-name', size: 4 },
      ],
      name,
      size,
    )
      .trimEnd()
      .split('\n');
    expect(lines.map(width)).toEqual(lines.map(() => 'ascii-name  SIZE'.length));
  });

  it('has the decimals of prices below each other', () => {
    const rate = {
      ...column('rate', 'right'),
      decimals: ({ row }: { readonly row: object }) =>
        String(Reflect.get(row, 'rate')).split('.')[1]?.length ?? 0,
    };
    const rows = [{ rate: '1.2' }, { rate: '0.075' }, { rate: '' }];
    expect(tableOf(rows, rate)).toBe(' RATE\n1.200\n0.075\n\n');
  });

  it('keeps a row on its line and leaves nothing that steers a terminal', () => {
    const text = tableOf([{ name: 'a\nb\u001b[2Jc\u202ed', size: '\u0007' }], name, size);
    expect(text).toBe('NAME   SIZE\na bcd\n');
  });

  it.each(resourceIds)('is never cut: %s', (id) => {
    const columns = shownColumns(resourceOf(id));
    const long = 'x'.repeat(500);
    const wide = columns.map((shown) => ({ ...shown, text: () => long }));
    const writer = tableWriter(wide, facts);
    writer.add([{ id: 'x', row: Object(oneRow[id]) }]);
    const [titles = '', row = ''] = writer.end().split('\n');
    expect(row.split('  ')).toEqual(columns.map(() => long));
    expect(titles.split(/ {2,}/)).toEqual(columns.map(({ title }) => title));
  });
});
