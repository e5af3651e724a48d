import { barsDrawn, chartLines } from '../components/chart-lines.ts';
import type { KeyHint } from '../components/footer-lines.ts';
import { chop, type Look, line, type Span, span, spansWidth, wrap } from '../components/look.ts';
import { cellText } from '../components/table-layout.ts';
import type { Cell, Details, DetailsSection, DetailsTable, Fact } from '../resources/types.ts';
import { withCommas } from '../store/commas.ts';
import { cleanLines } from '../terminal/sanitise.ts';
import type { Tone } from '../terminal/theme.ts';
import { fit, width } from '../terminal/width.ts';

/** A part of the details, one below the other: lines as they are drawn, or a small table. */
export type DetailsBlock =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly table: DetailsTable };

const labelCells = 16;
const hintGap = '   ';
const chartHeight = 3;
const chartIndent = 1;

/** Lines a block takes; a table has its titles above the rows. */
export function blockHeight(block: DetailsBlock): number {
  return block.kind === 'lines' ? block.lines.length : block.table.rows.length + 1;
}

/** Text in lines: at its blanks, but wherever it falls where a word is longer than a line, as in a key. */
function broken(text: string, cells: number): readonly string[] {
  return text.split(' ').some((word) => width(word) > cells) ? chop(text, cells) : wrap(text, cells);
}

/** The parts of a fact, parted by bullets, over as many lines of `cells` cells as they take. */
function partLines(look: Look, parts: readonly Cell[], cells: number): readonly (readonly Span[])[] {
  const { bullet } = look.glyphs;
  const lines: Span[][] = [];
  let room = 0;
  for (const part of parts) {
    const piece = span(cellText(look.glyphs, part), part.tone ?? 'plain');
    const needed = width(piece.text);
    const gap = span(` ${bullet} `);
    if (needed + width(gap.text) <= room) {
      lines.at(-1)?.push(gap, piece);
      room -= needed + width(gap.text);
      continue;
    }
    for (const words of broken(piece.text, cells)) {
      lines.push([{ ...piece, text: words }]);
      room = cells - width(words);
    }
  }
  return lines;
}

function factLines(look: Look, columns: number, { label, parts, hint }: Fact): readonly string[] {
  const lines = partLines(look, parts, columns - labelCells - 2);
  return lines.map((spans, index) => {
    const shown = index === 0 ? label : '';
    const told = [span(` ${fit(shown, labelCells, 'left')}`, 'dim'), ...spans];
    const behind = hint !== undefined && index === lines.length - 1 ? [span(hintGap + hint, 'dim')] : [];
    return line(look, columns, spansWidth([...told, ...behind]) > columns ? told : [...told, ...behind]);
  });
}

function titleOf(
  look: Look,
  columns: number,
  title: string,
  note: string,
  hints: readonly KeyHint[] = [],
): string {
  const shown = [span(` ${title}`, 'title'), ...(note === '' ? [] : [span(`  ${note}`, 'dim')])];
  for (const { key, label } of hints) {
    const hint = [span(`   ${key}`, 'key'), span(` ${label}`, 'dim')];
    // Half a hint is none; the footer and the menu of actions have them all.
    if (spansWidth([...shown, ...hint]) > columns) break;
    shown.push(...hint);
  }
  return line(look, columns, shown);
}

/** The keys of those actions that work now, by how their ids begin. */
type HintsFor = (actions: string) => readonly KeyHint[];

function sectionBlocks(
  look: Look,
  columns: number,
  section: DetailsSection,
  hintsFor: HintsFor,
): readonly DetailsBlock[] {
  switch (section.kind) {
    case 'facts': {
      if (section.facts.length === 0) return [];
      const title = section.title === null ? [] : [titleOf(look, columns, section.title, '')];
      const facts = section.facts.flatMap((fact) => factLines(look, columns, fact));
      return [{ kind: 'lines', lines: [...title, ...facts] }];
    }
    case 'table': {
      const { rows, left, empty, note = '', actions } = section;
      const said = rows.length === 0 ? empty : note;
      const title = titleOf(
        look,
        columns,
        section.title,
        said,
        actions === undefined ? [] : hintsFor(actions),
      );
      const head: DetailsBlock = { kind: 'lines', lines: [title] };
      if (rows.length === 0) return [head];
      const more = line(look, columns, [span(`  and ${withCommas(left)} more`, 'dim')]);
      const foot: DetailsBlock[] = left === 0 ? [] : [{ kind: 'lines', lines: [more] }];
      return [head, { kind: 'table', table: section }, ...foot];
    }
    case 'chart': {
      const { title, bars } = section;
      const room = columns - chartIndent;
      const chart = chartLines(look, bars, room, chartHeight);
      const lines = chart.map((text) => `${' '.repeat(chartIndent)}${text}`);
      const drawn = barsDrawn(look, bars, room);
      const note = (drawn < bars.length ? section.noteOf?.(drawn) : undefined) ?? section.note;
      return [{ kind: 'lines', lines: [titleOf(look, columns, title, note), ...lines] }];
    }
    case 'text': {
      const words = cleanLines(section.text)
        .split('\n')
        .flatMap((part) => chop(part, columns - 2))
        .map((part) => line(look, columns, [span(` ${part}`)]));
      return [{ kind: 'lines', lines: [titleOf(look, columns, section.title, ''), ...words] }];
    }
  }
}

/** What is to be said about the details themselves. */
interface DetailsNotes {
  /** Why the row may be old; null while it is fresh. */
  readonly old: string | null;
  /** Why a part of it could not be read. */
  readonly error: string | null;
}

function noteLines(look: Look, columns: number, text: string | null | undefined, tone: Tone): DetailsBlock {
  const parts = text === null || text === undefined ? [] : wrap(span(text).text, columns - 2);
  return { kind: 'lines', lines: parts.map((part) => line(look, columns, [span(` ${part}`, tone)])) };
}

/** A line alone, as a table has without rows. */
function isOneLine(blocks: readonly DetailsBlock[] | undefined): boolean {
  return blocks !== undefined && blocks.reduce((sum, block) => sum + blockHeight(block), 0) === 1;
}

/**
 * The details as blocks, a blank line between two sections but for those that are a line alone; what is not read is said
 * behind the first.
 */
export function detailsBlocks(
  look: Look,
  columns: number,
  details: Details,
  { old, error }: DetailsNotes,
  hintsFor: HintsFor = () => [],
): readonly DetailsBlock[] {
  const [first = [], ...others] = details.sections
    .map((section) => sectionBlocks(look, columns, section, hintsFor))
    .filter((blocks) => blocks.length > 0);
  const unread =
    error === null
      ? noteLines(look, columns, details.pending, 'dim')
      : noteLines(look, columns, error, 'bad');
  const blank: DetailsBlock = { kind: 'lines', lines: [''] };
  return [
    noteLines(look, columns, old, 'warn'),
    ...first,
    unread,
    ...others.flatMap((blocks, index) =>
      isOneLine(blocks) && isOneLine(others[index - 1]) ? blocks : [blank, ...blocks],
    ),
  ];
}

/** The first line: the name, what it is and how it is, and what is most worth knowing. */
export function headSpans(look: Look, name: string, { lead, summary }: Details): readonly Span[] {
  const words = summary.filter((text) => text !== '').join(` ${look.glyphs.bullet} `);
  return [
    span(` ${name}`, 'title'),
    ...lead.map((cell) => span(`  ${cellText(look.glyphs, cell)}`, cell.tone ?? 'plain')),
    ...(words === '' ? [] : [span(`   ${words}`)]),
  ];
}
