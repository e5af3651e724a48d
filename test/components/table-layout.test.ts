import { describe, expect, it } from 'vitest';
import { placeColumns, rowLine, type TableCell, titleLine } from '../../src/components/table-layout.ts';
import { listIds, resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { factsOf, nowMs } from '../resources/facts.ts';
import { oneRow } from '../resources/rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { bare, cells, colourLook, hostile, plainLook, unsafe } from './look.ts';

const plain = { cursor: false, marked: false, stale: false };
const { columns: vmColumns } = resourceOf('vms');

describe('a cell of bars', () => {
  it('is drawn as a chart at the right edge, newest last', () => {
    const [column] = placeColumns(
      [{ id: 'lately', title: 'LATELY', width: 8, align: 'right', givesWay: 0 }],
      20,
    );
    const cell = { text: '4 2 0 8', bars: [4, 2, 0, 8] };
    expect(rowLine(plainLook, column === undefined ? [] : [column], [cell], plain)).toBe('       ▄▂ █');
  });
});

describe('a number that is too long for its cell', () => {
  it.each([
    ['₹1,592.00/h', 10, ' ₹1,592/h'.padStart(10)],
    ['₹1,047,801.50', 11, '₹1,047,802'.padStart(11)],
    ['$9,999.99/h', 10, '$10,000/h'.padStart(10)],
    ['$1,204.11', 11, '$1,204.11'.padStart(11)],
    ['₹123,456,789.00', 10, '₹123,456,…'],
    ['10.0.0.150', 8, '10.0.0.…'],
  ])('%s in %i cells is rounded to whole ones before it is cut', (text, width, shown) => {
    const [column] = placeColumns([{ id: 'cost', title: 'COST', width, align: 'right', givesWay: 0 }], 20);
    expect(rowLine(plainLook, column === undefined ? [] : [column], [{ text }], plain)).toBe(`   ${shown}`);
  });
});

describe('columns', () => {
  it('of the fleet give way in the stated order: region, up, cost, IP', () => {
    const kept = new Set<string>();
    for (let room = 160; room >= 60; room -= 1)
      kept.add(
        placeColumns(vmColumns, room)
          .map(({ id }) => id)
          .join(' '),
      );
    expect([...kept]).toEqual([
      'name state gpu region ip rate cost up',
      'name state gpu ip rate cost up',
      'name state gpu ip rate cost',
      'name state gpu ip rate',
      'name state gpu rate',
    ]);
    expect(placeColumns(vmColumns, 120)).toHaveLength(8);
    expect(placeColumns(vmColumns, 80).map(({ id }) => id)).toEqual(['name', 'state', 'gpu', 'rate']);
  });

  it('that grow share what is left in their order, each as far as it may', () => {
    const column = { title: '', width: 20, grow: true, givesWay: 0 };
    const two = [
      { ...column, id: 'one', growTo: 60 },
      { ...column, id: 'other' },
    ];
    const widthsAt = (room: number) => placeColumns(two, room).map(({ cells: wide }) => wide);
    expect(widthsAt(45)).toEqual([20, 20]);
    expect(widthsAt(75)).toEqual([50, 20]);
    expect(widthsAt(95)).toEqual([60, 30]);
    expect(widthsAt(160)).toEqual([60, 40]);
  });

  it.each(listIds)('of %s show at 80 columns what the list is ordered by', (id) => {
    const { columns, defaultSort } = resourceOf(id);
    const shown = placeColumns(columns, 80).map((column) => column.id);
    expect(shown).toContain(defaultSort?.by ?? shown[0]);
  });

  it.each(resourceIds)('of %s never take more than there is, and the name never vanishes', (id) => {
    const { columns } = resourceOf(id);
    const facts = factsOf();
    for (let room = 60; room <= 160; room += 1) {
      const placed = placeColumns(columns, room);
      const row = placed.map(({ id: column }) => {
        const found = columns.find((candidate) => candidate.id === column);
        return found === undefined ? { text: '' } : found.cell(oneRow[id], facts);
      });
      expect(placed[0]?.id).toBe(columns[0]?.id);
      expect(placed[0]?.cells).toBeGreaterThanOrEqual(10);
      const sort = { by: 'name', direction: 'ascending' } as const;
      const used = cells(titleLine(plainLook, placed, sort));
      expect(used, `titles at ${room}`).toBeLessThanOrEqual(room);
      expect(cells(rowLine(plainLook, placed, row, plain))).toBe(used);
      expect(cells(rowLine(plainLook, placed, row, { ...plain, cursor: true }))).toBe(used);
    }
  });
});

describe('a row', () => {
  const placed = placeColumns(vmColumns, 120);
  const facts = factsOf();
  const cellsOf = (name: string): TableCell[] =>
    vmColumns.map((column) => column.cell(instanceRow({ name, createdAtMs: nowMs - 3_600_000 }), facts));
  const width = cells(rowLine(plainLook, placed, cellsOf('x'), plain));

  it('is as wide as every other, whatever its name is made of', () => {
    for (const name of hostile)
      for (const flags of [plain, { ...plain, marked: true }, { ...plain, stale: true }]) {
        const text = rowLine(colourLook, placed, cellsOf(name), flags);
        expect(cells(text), JSON.stringify(name)).toBe(width);
        expect(bare(text)).not.toMatch(unsafe);
      }
  });

  it('is read like this', () => {
    expect(rowLine(plainLook, placed, cellsOf('模型训练'), { ...plain, marked: true }).trimEnd()).toBe(
      ' ✓ 模型训练                ● ACTIVE        1x L40           CANADA-1   69.30.1.14          $1.19/h                    1h',
    );
    expect(
      rowLine(plainLook, placed, cellsOf('a-name-that-is-too-long-to-fit'), { ...plain, cursor: true }),
    ).toMatch(/^▌ {2}a-name-that-is-too-lo… {2}● ACTIVE /);
  });

  it('marks what just changed, and rests as a whole when the data is old', () => {
    const row = cellsOf('train').map((cell, index) => ({ ...cell, changed: index === 1 }));
    const changed = rowLine(colourLook, placed, row, plain);
    expect(changed).toContain(colourLook.theme.paint('changed', '● ACTIVE      '));
    const stale = rowLine(colourLook, placed, row, { ...plain, stale: true });
    expect(stale).not.toContain(colourLook.theme.paint('changed', '● ACTIVE      '));
    expect(stale).toContain(colourLook.theme.paint('dim', '● ACTIVE      '));
  });

  it('shows where it is sorted', () => {
    const sorted = (by: string, direction: 'ascending' | 'descending') =>
      titleLine(plainLook, placed, { by, direction });
    expect(sorted('name', 'ascending')).toContain('NAME▲');
    expect(sorted('rate', 'descending')).toContain(' ▼RATE');
  });
});
