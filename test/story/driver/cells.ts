import type { IBufferCell, Terminal } from '@xterm/headless';

/** A palette index (0 to 255), `#rrggbb`, or the terminal's own colour. */
export type Colour = number | string | 'default';

/** One cell of the screen as it is drawn. */
export type Cell = {
  /** What stands in it; a blank cell holds a space, the right half of a wide character holds nothing. */
  text: string;
  /** Cells taken: 2 for a wide character, 0 for its right half. */
  width: number;
  foreground: Colour;
  background: Colour;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  inverse: boolean;
  strikethrough: boolean;
};

const colour = (isDefault: boolean, isRgb: boolean, value: number): Colour => {
  if (isDefault) return 'default';
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
};

const describe = (cell: IBufferCell): Cell => ({
  text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
  width: cell.getWidth(),
  foreground: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
  background: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
  bold: cell.isBold() !== 0,
  dim: cell.isDim() !== 0,
  italic: cell.isItalic() !== 0,
  underline: cell.isUnderline() !== 0,
  inverse: cell.isInverse() !== 0,
  strikethrough: cell.isStrikethrough() !== 0,
});

/** The cell at column `x` and row `y` of what is on the screen, both counted from 0. Throws outside the screen. */
export const cellAt = (terminal: Terminal, x: number, y: number): Cell => {
  const buffer = terminal.buffer.active;
  const cell = buffer.getLine(buffer.viewportY + y)?.getCell(x);
  if (cell === undefined)
    throw new Error(`No cell ${x},${y} on a screen of ${terminal.cols}x${terminal.rows}.`);
  return describe(cell);
};

/** The rows of the screen as text, without blanks at their ends; a buffer may keep more columns than the screen now has. */
export const screenText = (terminal: Terminal): string[] => {
  const buffer = terminal.buffer.active;
  return Array.from({ length: terminal.rows }, (_, y) =>
    (buffer.getLine(buffer.viewportY + y)?.translateToString(true, 0, terminal.cols) ?? '').trimEnd(),
  );
};
