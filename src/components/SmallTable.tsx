import { Text } from 'ink';
import { Table } from 'ink-table';
import type { PropsWithChildren } from 'react';
import { clean } from '../terminal/sanitise.ts';
import { fit, width } from '../terminal/width.ts';
import type { Look } from './look.ts';

export interface SmallColumn {
  readonly title: string;
  readonly align?: 'right';
}

interface SmallTableProps {
  readonly look: Look;
  readonly columns: readonly SmallColumn[];
  readonly rows: readonly (readonly string[])[];
}

const drawnLines = /^[─┌┐┬├┤┼└┘┴]+$/;

/** The table's frame: its rules take no line, its bars are blanks. */
function Frame({ children }: PropsWithChildren) {
  return drawnLines.test(String(children)) ? null : <Text> </Text>;
}

/** A small fixed table for details; it neither scrolls nor selects. */
export function SmallTable({ look, columns, rows }: SmallTableProps) {
  const safe = rows.map((row) => row.map(clean));
  const placed = columns.map(({ title, align }, index) => ({
    title,
    align: align ?? ('left' as const),
    cells: Math.max(width(title), ...safe.map((row) => width(row[index] ?? ''))),
  }));
  // The table measures its columns by the length of keys and texts, which is wrong for wide characters: keys as long
  // as the widest cell make its measure right, and each cell is fitted anew.
  const keys = placed.map(({ title, align, cells }) => fit(title, cells, align));
  const data = safe.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index] ?? ''])));
  function Cell({ children, column }: PropsWithChildren<{ readonly column: number }>) {
    const { cells, align } = placed[column] ?? { cells: 0, align: 'left' as const };
    return <Text>{` ${fit(String(children).trim(), cells, align)} `}</Text>;
  }
  function Head({ children }: PropsWithChildren) {
    return <Text>{look.theme.paint('dim', String(children))}</Text>;
  }
  return <Table data={data} columns={keys} padding={1} cell={Cell} header={Head} skeleton={Frame} />;
}
