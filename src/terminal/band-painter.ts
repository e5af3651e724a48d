import type { Pen } from './pen.ts';
import { type Band, isSameCell, paintBand } from './row-painter.ts';
import type { ScreenLine } from './screen-line.ts';

/** A row that differs from what the terminal shows in it. */
export type ChangedRow = { readonly row: number; readonly shown: ScreenLine; readonly next: ScreenLine };

/** So few columns that are the same in all rows don't part two bands. */
const leastGap = 3;

/** The columns in which any of the rows differs, put together where they are close. */
const bandsOf = (changed: readonly ChangedRow[], columns: number): readonly Band[] => {
  const bands: { from: number; to: number }[] = [];
  for (let column = 0; column < columns; column++) {
    if (changed.every(({ shown, next }) => isSameCell(shown, next, column))) continue;
    const last = bands.at(-1);
    if (last !== undefined && column - last.to < leastGap) last.to = column + 1;
    else bands.push({ from: column, to: column + 1 });
  }
  return bands;
};

/**
 * Makes a terminal show rows that differ in a few columns only, one column after the other: from one row to the next it is a
 * byte or two there, where from one column to another it is many.
 */
export const paintBands = (pen: Pen, changed: readonly ChangedRow[], columns: number): void => {
  for (const band of bandsOf(changed, columns))
    for (const { row, shown, next } of changed) paintBand(pen, row, shown, next, band);
};
