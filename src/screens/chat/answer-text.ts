import { chop, wrap } from '../../components/look.ts';
import { width } from '../../terminal/width.ts';
import { alignTables } from './table-text.ts';

/** A piece of an answer: what is read, or what is copied as it stands. */
export interface TextBlock {
  readonly kind: 'text' | 'code';
  /** Of code what follows the fence: `python`; else empty. */
  readonly language: string;
  readonly lines: readonly string[];
}

const fence = /^ {0,3}(`{3,}|~{3,}) *([^\s`]*)/;

/** Parts an answer at its fences; a fence that is never closed holds all that follows. */
export function blocksOf(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let lines: string[] = [];
  let open: { readonly mark: string; readonly language: string } | null = null;
  const end = (): void => {
    if (open !== null || lines.length > 0)
      blocks.push({ kind: open === null ? 'text' : 'code', language: open?.language ?? '', lines });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const [, mark, language = ''] = fence.exec(line) ?? [];
    if (open === null && mark !== undefined) {
      end();
      open = { mark, language };
    } else if (open !== null && language === '' && mark?.startsWith(open.mark) === true) {
      end();
      open = null;
    } else lines.push(line);
  }
  end();
  return blocks;
}

/** What stands before the words of a line, and has what goes on from it stand as far in. */
const beginning = /^ *(?:[-*+•] +|\d{1,3}[.)] +)?/;
/** A line that begins further in than this part of the screen goes on at its edge. */
const mostIndentPart = 0.5;

/** A line of prose in at most `columns` cells a line, broken at its blanks; its indent and its inner blanks are kept. */
export function wrapLine(text: string, columns: number): readonly string[] {
  if (width(text) <= columns) return [text];
  const [head = ''] = beginning.exec(text) ?? [];
  const indent = width(head) <= columns * mostIndentPart ? head.length : 0;
  const parts = wrap(text.slice(indent), columns - indent);
  return parts.map((part, index) => `${index === 0 ? text.slice(0, indent) : ' '.repeat(indent)}${part}`);
}

/** One drawn line of an answer. */
export interface AnswerLine {
  readonly text: string;
  readonly kind: TextBlock['kind'];
}

/** An answer in lines of at most `columns` cells: prose is wrapped, the cells of a table stand below each other, code is broken only where it has no room at all. */
export function answerLines(text: string, columns: number): readonly AnswerLine[] {
  return blocksOf(text).flatMap(({ kind, lines }) =>
    (kind === 'code' ? lines : alignTables(lines, columns))
      .flatMap((line) => (kind === 'code' ? chop(line, columns) : wrapLine(line, columns)))
      .map((line) => ({ text: line, kind })),
  );
}
