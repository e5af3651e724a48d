import { width } from '../../terminal/width.ts';

/** The cells of a line of a table as models write it: `| GPU | price |`; a bar behind a backslash is a part of its cell. */
function cellsOf(text: string): readonly string[] {
  const inner = text.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

const dashes = /^:?-+:?$/;

/** Whether a table begins with these lines. */
function isHead(head: string, rule: string | undefined): boolean {
  if (!head.includes('|') || rule?.includes('-') !== true) return false;
  const rules = cellsOf(rule);
  return cellsOf(head).length === rules.length && rules.every((cell) => dashes.test(cell));
}

/** Where the table ends that begins at a line. */
function endOf(lines: readonly string[], from: number): number {
  const isBarred = lines[from]?.trimStart().startsWith('|') === true;
  let end = from + 2;
  for (let row = lines[end]; row !== undefined; row = lines[end]) {
    if (isBarred ? !row.trimStart().startsWith('|') : !row.includes('|')) break;
    end += 1;
  }
  return end;
}

/** The lines of a table with its cells below each other; as they are where they would not fit. */
function aligned(lines: readonly string[], room: number): readonly string[] {
  const [names = [], rules = [], ...rows] = lines.map(cellsOf);
  const widths = names.map((name, at) =>
    rows.reduce((most, cells) => Math.max(most, width(cells[at] ?? '')), Math.max(1, width(name))),
  );
  // A bar and a blank on each side of each cell.
  const taken = widths.reduce((sum, cells) => sum + cells + 3, 1);
  if (taken > room || rows.some((cells) => cells.length > names.length)) return lines;
  const isRight = (at: number) => rules[at]?.endsWith(':') === true && !rules[at].startsWith(':');
  const put = (cells: readonly string[]): string => {
    const padded = widths.map((cellWidth, at) => {
      const cell = cells[at] ?? '';
      const blanks = ' '.repeat(cellWidth - width(cell));
      return isRight(at) ? blanks + cell : cell + blanks;
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = `|${widths.map((cells) => '-'.repeat(cells + 2)).join('|')}|`;
  return [put(names), rule, ...rows.map(put)];
}

/** Text with the cells of its tables below each other, where a table fits into `room` cells. */
export function alignTables(lines: readonly string[], room: number): readonly string[] {
  const parts: (readonly string[])[] = [];
  for (let at = 0; at < lines.length; ) {
    const isTable = isHead(lines[at] ?? '', lines[at + 1]);
    const end = isTable ? endOf(lines, at) : at + 1;
    const part = lines.slice(at, end);
    parts.push(isTable ? aligned(part, room) : part);
    at = end;
  }
  return parts.flat();
}
