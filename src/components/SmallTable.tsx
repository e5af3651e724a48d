import { Text } from 'ink';
import { Table } from 'ink-table';
import { memo, type PropsWithChildren, useRef } from 'react';
import { clean } from '../terminal/sanitise.ts';
import type { Tone } from '../terminal/theme.ts';
import { fit, width } from '../terminal/width.ts';
import type { Look } from './look.ts';
import { cellText, type TableCell } from './table-layout.ts';

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
  readonly rows: readonly (readonly TableCell[])[];
  /** The rows drawn, as positions in `rows`; all of them decide how wide a column is. */
  readonly from: number;
  readonly to: number;
}

interface Placed {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly givesWay: number;
  readonly texts: readonly string[];
  readonly tones: readonly Tone[];
  cells: number;
}

const drawnLines = /^[─┌┐┬├┤┼└┘┴]+$/;
/** A blank on either side of a cell and the bar after it. */
const cellFrame = 3;
const narrowest = 6;

/** The columns that fit into `room` cells; when all that may go are gone, the widest are cut. */
function placed(
  { glyphs }: Look,
  columns: readonly SmallColumn[],
  rows: SmallTableProps['rows'],
  room: number,
): Placed[] {
  const kept: Placed[] = columns.map(({ title, align, givesWay }, index) => {
    const texts = rows.map((row) => clean(cellText(glyphs, row[index] ?? { text: '' })));
    const tones = rows.map((row) => row[index]?.tone ?? 'plain');
    const cells = Math.max(width(title), ...texts.map(width));
    return { title, align: align ?? 'left', givesWay: givesWay ?? 0, texts, tones, cells };
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
export const SmallTable = memo(function SmallTable({ look, room, columns, rows, from, to }: SmallTableProps) {
  const shown = placed(look, columns, rows, room);
  // The table keeps the first of the functions that draw its cells: what they draw has to be looked up.
  const latest = useRef(shown);
  latest.current = shown;
  const { ellipsis } = look.glyphs;
  // The table measures its columns by the length of keys and texts, which is wrong for wide characters: keys as long
  // as the widest cell make its measure right, and a cell holds the number of its row, by which it is drawn.
  const keys = shown.map(({ title, align, cells }) => fit(title, cells, align, ellipsis));
  const data = rows.slice(from, to).map((_, row) => Object.fromEntries(keys.map((key) => [key, from + row])));
  function Cell({ children, column }: PropsWithChildren<{ readonly column: number }>) {
    const place = latest.current[column];
    if (place === undefined) return null;
    const row = Number(String(children));
    const words = fit(place.texts[row] ?? '', place.cells, place.align, ellipsis);
    return <Text>{` ${look.theme.paint(place.tones[row] ?? 'plain', words)} `}</Text>;
  }
  function Head({ children }: PropsWithChildren) {
    return <Text>{look.theme.paint('dim', String(children))}</Text>;
  }
  return <Table data={data} columns={keys} padding={1} cell={Cell} header={Head} skeleton={Frame} />;
});
