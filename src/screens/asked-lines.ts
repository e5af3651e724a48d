import { type Look, line, type Span, span, spansWidth, wrap } from '../components/look.ts';
import { width } from '../terminal/width.ts';

/** A text in lines, the last of which has room for the keys that answer it. */
export function wrapBeforeKeys(text: string, keys: readonly Span[], columns: number): readonly string[] {
  const wrapped = [...wrap(text, columns - 2)];
  if (width(wrapped.at(-1) ?? '') + spansWidth(keys) + 2 > columns) wrapped.push('');
  return wrapped;
}

/** Such lines as they are drawn: the question they begin with stands out, and the keys are at the right end of the last one. */
export function askedLines(
  look: Look,
  question: string,
  wrapped: readonly string[],
  keys: readonly Span[],
  columns: number,
): readonly string[] {
  return wrapped.map((part, index) => {
    const asked = index === 0 && part.startsWith(question) ? question : '';
    const spans = [span(' '), span(asked, 'title'), span(part.slice(asked.length))];
    return line(look, columns, spans, index === wrapped.length - 1 ? keys : []);
  });
}
