import { type Look, type Span, span } from '../components/look.ts';
import type { TextField } from './text-field.ts';

/** A field being typed in, with its cursor. */
export function fieldSpans(look: Look, field: TextField): Span[] {
  const after = field.text.slice(field.cursor);
  return [span(field.text.slice(0, field.cursor)), span(look.glyphs.caret, 'accent'), span(after)];
}
