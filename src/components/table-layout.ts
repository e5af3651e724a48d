import { groupDigits } from '../terminal/commas.ts';
import type { Glyphs } from '../terminal/glyphs.ts';
import { clean } from '../terminal/sanitise.ts';
import type { Tone } from '../terminal/theme.ts';
import { fit } from '../terminal/width.ts';
import { sparkline } from './chart-lines.ts';
import type { Look } from './look.ts';

export interface TableColumn {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly grow?: boolean;
  /** How wide a growing column becomes at most. */
  readonly growTo?: number;
  readonly align?: 'right';
  /** Columns with the highest number go first when it is narrow; 0 never goes. */
  readonly givesWay: number;
}

export type CellMark = 'active' | 'moving' | 'off' | 'hibernated' | 'failed' | 'unknown';

export interface TableCell {
  readonly text: string;
  readonly tone?: Tone;
  readonly mark?: CellMark;
  /** Drawn as a small chart in place of the text. */
  readonly bars?: readonly number[];
  /** Lines before the text that say what it hangs on. */
  readonly branch?: readonly (keyof Glyphs['branch'])[];
  readonly changed?: boolean;
}

export interface PlacedColumn {
  readonly id: string;
  readonly title: string;
  readonly cells: number;
  readonly align: 'left' | 'right';
}

export interface RowFlags {
  readonly cursor: boolean;
  readonly marked: boolean;
  /** Data that is old: everything rests. */
  readonly stale: boolean;
}

/** Cells before the first column: where the cursor and the mark stand. */
const gutter = 3;
const gap = 2;
const growLimit = 40;
const narrowest = 10;

/** Which columns fit into `columns` cells and how wide each is; those with the highest `givesWay` go first. */
export function placeColumns(all: readonly TableColumn[], columns: number): readonly PlacedColumn[] {
  const kept = [...all];
  const needed = () => gutter + kept.reduce((sum, column) => sum + column.width + gap, 0) - gap;
  while (needed() > columns) {
    let next = -1;
    for (const [index, column] of kept.entries())
      if (column.givesWay > 0 && column.givesWay > (kept[next]?.givesWay ?? 0)) next = index;
    if (next === -1) break;
    kept.splice(next, 1);
  }
  let spare = columns - needed();
  return kept.map((column) => {
    const limit = Math.max(column.growTo ?? growLimit, column.width);
    const room = column.grow ? Math.max(narrowest, Math.min(limit, column.width + spare)) : column.width;
    spare -= room - column.width;
    return { id: column.id, title: column.title, cells: room, align: column.align ?? 'left' };
  });
}

/** The cell without the lines that say what it hangs on. */
export function withoutBranch<Cell extends Pick<TableCell, 'branch'>>(cell: Cell): Omit<Cell, 'branch'> {
  if (cell.branch === undefined) return cell;
  const { branch: _, ...alone } = cell;
  return alone;
}

/** The words of a cell, behind the glyph of its state or its branch, or its chart. */
export function cellText(glyphs: Glyphs, { text, mark, bars, branch }: TableCell): string {
  if (bars !== undefined) return sparkline({ glyphs }, bars);
  if (branch !== undefined) return `${branch.map((part) => glyphs.branch[part]).join('')}${text}`;
  return mark === undefined ? text : `${glyphs[mark]} ${text}`;
}

/** The line of titles, with an arrow at the column the rows are sorted by. */
export function titleLine(
  look: Look,
  placed: readonly PlacedColumn[],
  sort: { readonly by: string; readonly direction: 'ascending' | 'descending' } | null,
): string {
  const titles = placed.map(({ id, title, cells, align }) => {
    const arrow = sort?.direction === 'ascending' ? look.glyphs.ascending : look.glyphs.descending;
    const shown = sort?.by === id ? (align === 'right' ? `${arrow}${title}` : `${title}${arrow}`) : title;
    return fit(shown, cells, align, look.glyphs.ellipsis);
  });
  return look.theme.paint('dim', `${' '.repeat(gutter)}${titles.join(' '.repeat(gap))}`);
}

const decimalsAtEnd = /(?<![\d,.])([\d,]+)\.(\d)\d*(?=(\/h)?$)/;

/** A number that is too long for its cell, rounded to whole ones: cut, it would tell another amount. */
function shortened(words: string, room: number): string {
  if (words.length <= room) return words;
  return words.replace(decimalsAtEnd, (_, whole: string, tenths: string) => {
    const digits = BigInt(whole.replaceAll(',', '')) + (Number(tenths) >= 5 ? 1n : 0n);
    return groupDigits(String(digits));
  });
}

/** One row as a line: gutter with cursor and mark, then each cell in its place. */
export function rowLine(
  look: Look,
  placed: readonly PlacedColumn[],
  cells: readonly TableCell[],
  flags: RowFlags,
): string {
  const { paint } = look.theme;
  let text = `${flags.cursor ? look.glyphs.cursor : ' '}${flags.marked ? paint('mark', look.glyphs.mark) : ' '} `;
  for (const [index, { cells: room, align }] of placed.entries()) {
    const cell = cells[index] ?? { text: '' };
    const words = clean(cellText(look.glyphs, cell));
    const number = align === 'right' ? shortened(words, room) : words;
    const shown = fit(number, room, align, look.glyphs.ellipsis);
    if (index > 0) text += ' '.repeat(gap);
    // The cursor's row is inverse as a whole: colours would turn into patches of background.
    if (flags.cursor) text += paint(cell.changed ? 'changed' : 'plain', shown);
    else if (flags.stale) text += paint('dim', shown);
    else if (cell.changed) text += paint('changed', shown);
    else text += paint(cell.tone ?? 'plain', shown);
  }
  // It ends where the table does: what is behind it would be sent with each key that moves the cursor.
  return flags.cursor ? paint('cursor', text) : text;
}
