import type { TerminalSession } from './terminal.ts';

/** Whether each column of the screen is blank in all of `rows`. */
const blankColumns = (terminal: TerminalSession, rows: readonly number[]): boolean[] =>
  Array.from({ length: terminal.size.cols }, (_, x) =>
    rows.every((y) => {
      const { text, width } = terminal.cell(x, y);
      return text === ' ' && width === 1;
    }),
  );

/**
 * Headings of the table under row `headingRow` to whose left no column is blank in every row down to the first empty one:
 * a cell there has left its column.
 */
export const crookedColumns = (terminal: TerminalSession, headingRow: number): string[] => {
  const screen = terminal.screen();
  const heading = screen[headingRow] ?? '';
  const end = screen.findIndex((line, y) => y > headingRow && line.trim() === '');
  const rows = Array.from({ length: end - headingRow }, (_, index) => headingRow + index);
  if (rows.length < 2) throw new Error(`There is no table under "${heading}".`);
  const blank = blankColumns(terminal, rows);
  const words = [...heading.matchAll(/\S+(?: \S+)*/g)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
  return words
    .filter((word, index) => index > 0 && !blank.slice(words[index - 1]?.end, word.start).includes(true))
    .map(({ text }) => text);
};

/** Rows of the boxes on the screen that lack a side in the column of its corner. */
export const brokenBoxes = (terminal: TerminalSession): string[] => {
  const screen = terminal.screen();
  const broken: string[] = [];
  for (const [top, line] of screen.entries()) {
    const left = line.indexOf('╭');
    if (left < 0) continue;
    const bottom = screen.findIndex((text, y) => y > top && text.includes('╰'));
    if (bottom < 0) {
      broken.push(line);
      continue;
    }
    const corners = (y: number) =>
      Array.from({ length: terminal.size.cols }, (_, x) => ({ x, text: terminal.cell(x, y).text }));
    const from = corners(top).find(({ text }) => text === '╭')?.x ?? -1;
    const to = corners(top).find(({ text }) => text === '╮')?.x ?? -1;
    for (let y = top + 1; y <= bottom; y++) {
      const sides = y === bottom ? '╰╯' : '││';
      if (`${terminal.cell(from, y).text}${terminal.cell(to, y).text}` !== sides)
        broken.push(screen[y] ?? '');
    }
  }
  return broken;
};
