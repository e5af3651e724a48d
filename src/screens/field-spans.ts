import { type Look, type Span, span } from '../components/look.ts';
import { width } from '../terminal/width.ts';
import type { TextField } from './text-field.ts';

/** A field being typed in, with its cursor; of a text longer than `room` cells the part before the cursor is shown. */
export function fieldSpans(look: Look, field: TextField, room: number): Span[] {
  const before = span(field.text.slice(0, field.cursor));
  const caret = span(look.glyphs.caret, 'accent');
  const after = span(field.text.slice(field.cursor));
  if (width(before.text) < room) return [before, caret, after];
  // Of what was pasted only the end can be seen, however much it is.
  const letters = Array.from(before.text.slice(-2 * room)).slice(-room);
  while (letters.length > 0 && width(letters.join('')) > room - 2) letters.shift();
  return [span(`${look.glyphs.ellipsis}${letters.join('')}`), caret, after];
}
