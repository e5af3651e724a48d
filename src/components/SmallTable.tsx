import { Text } from 'ink';
import { Table } from 'ink-table';
import type { PropsWithChildren } from 'react';
import { clean } from '../terminal/sanitise.ts';
import { fit, width } from '../terminal/width.ts';
import type { Look } from './look.ts';

export interface SmallColumn {
  readonly title: string;
  readonly align?: 'right';
  /** Columns with the highest number go first when it is narrow; those without one stay. */
  readonly givesWay?: number;
}

interface SmallTableProps {
  readonly look: Look;
  /** Cells the table may take. */
  readonly room: number;
  readonly columns: readonly SmallColumn[];
  readonly rows: readonly (readonly string[])[];
}

interface Placed {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly givesWay: number;
  readonly texts: readonly string[];
  cells: number;
}

const drawnLines = /^[─┌┐┬├┤┼└┘┴]+$/;
/** A blank on either side of a cell and the bar after it. */
const cellFrame = 3;
const narrowest = 6;

/** The columns that fit into `room` cells; when all that may go are gone, the widest are cut. */
function placed(
  columns: readonly SmallColumn[],
  rows: readonly (readonly string[])[],
  room: number,
): Placed[] {
  const kept: Placed[] = columns.map(({ title, align, givesWay }, index) => {
    const texts = rows.map((row) => clean(row[index] ?? ''));
    const cells = Math.max(width(title), ...texts.map(width));
    return { title, align: align ?? 'left', givesWay: givesWay ?? 0, texts, cells };
  });
  const needed = () => kept.reduce((sum, { cells }) => sum + cells + cellFrame, 1);
  while (needed() > room) {
    const highest = Math.max(...kept.map(({ givesWay }) => givesWay));
    if (highest > 0) {
      kept.splice(
        kept.findIndex(({ givesWay }) => givesWay === highest),
        1,
      );
      continue;
    }
    const widest = kept.reduce((one, other) => (other.cells > one.cells ? other : one));
    if (widest.cells <= narrowest) break;
    widest.cells = Math.max(narrowest, widest.cells - (needed() - room));
  }
  return kept;
}

/** The table's frame: its rules take no line, its bars are blanks. */
function Frame({ children }: PropsWithChildren) {
  return drawnLines.test(String(children)) ? null : <Text> </Text>;
}

/** A small fixed table for details; it neither scrolls nor selects. */
export function SmallTable({ look, room, columns, rows }: SmallTableProps) {
  const shown = placed(columns, rows, room);
  const { ellipsis } = look.glyphs;
  // The table measures its columns by the length of keys and texts, which is wrong for wide characters: keys as long
  // as the widest cell make its measure right, and each cell is fitted anew.
  const keys = shown.map(({ title, align, cells }) => fit(title, cells, align, ellipsis));
  const data = rows.map((_, row) =>
    Object.fromEntries(
      shown.map(({ texts, cells }, index) => [
        keys[index],
        fit(texts[row] ?? '', cells, 'left', ellipsis).trim(),
      ]),
    ),
  );
  function Cell({ children, column }: PropsWithChildren<{ readonly column: number }>) {
    const { cells, align } = shown[column] ?? { cells: 0, align: 'left' as const };
    return <Text>{` ${fit(String(children).trim(), cells, align, ellipsis)} `}</Text>;
  }
  function Head({ children }: PropsWithChildren) {
    return <Text>{look.theme.paint('dim', String(children))}</Text>;
  }
  return <Table data={data} columns={keys} padding={1} cell={Cell} header={Head} skeleton={Frame} />;
}
