import { chop } from '../../components/look.ts';
import { cleanLines } from '../../terminal/sanitise.ts';
import { edit, type TextField } from '../text-field.ts';

interface EditKey {
  readonly name: string;
  readonly text: string;
}

/** Where the line begins and ends that the cursor is in. */
function lineAround({ text, cursor }: TextField): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const end = text.indexOf('\n', cursor);
  return { start, end: end < 0 ? text.length : end };
}

/** Puts a text in at the cursor, with its lines. */
export function insertLines({ text, cursor }: TextField, added: string): TextField {
  const lines = added.replaceAll(/\r\n?/g, '\n');
  return { text: text.slice(0, cursor) + lines + text.slice(cursor), cursor: cursor + lines.length };
}

/** The cursor one line up or down; null where there is none. */
export function toLine(field: TextField, step: 1 | -1): TextField | null {
  const { text, cursor } = field;
  const { start, end } = lineAround(field);
  if (step === -1 ? start === 0 : end === text.length) return null;
  const other = lineAround({ text, cursor: step === -1 ? start - 1 : end + 1 });
  return { text, cursor: Math.min(other.start + (cursor - start), other.end) };
}

/** What a key does to a message of several lines; null when it is not a key of editing. */
export function editMessage(field: TextField, key: EditKey): TextField | null {
  const { text, cursor } = field;
  const { start, end } = lineAround(field);
  switch (key.name) {
    case 'alt-enter':
    case 'shift-enter':
      return insertLines(field, '\n');
    case 'up':
      return toLine(field, -1);
    case 'down':
      return toLine(field, 1);
    case 'home':
    case 'ctrl-a':
      return { text, cursor: start };
    case 'end':
    case 'ctrl-e':
      return { text, cursor: end };
    case 'ctrl-u':
      return { text: text.slice(0, start) + text.slice(cursor), cursor: start };
    default:
      return edit(field, key);
  }
}

/** A message as it is drawn, and where in it the cursor stands. */
export interface MessageLines {
  readonly lines: readonly string[];
  /** Null while it is not typed in. */
  readonly caret: { readonly row: number; readonly offset: number } | null;
}

/** The message in lines of at most `columns` cells, the sign of the cursor among them. */
export function messageLines(
  { text, cursor }: TextField,
  caret: string | null,
  columns: number,
): MessageLines {
  const chopped = (whole: string) => whole.split('\n').flatMap((line) => chop(line, columns));
  if (caret === null) return { lines: chopped(cleanLines(text)), caret: null };
  const before = cleanLines(text.slice(0, cursor)) + caret;
  const upTo = chopped(before);
  const place = { row: upTo.length - 1, offset: (upTo.at(-1)?.length ?? 0) - caret.length };
  return { lines: chopped(before + cleanLines(text.slice(cursor))), caret: place };
}
