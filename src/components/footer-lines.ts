import { type Look, line, type Span, span, spansWidth, wrap } from './look.ts';

export interface KeyHint {
  readonly key: string;
  readonly label: string;
}

/** Lines a message takes at most; a service's sentence may be long. */
const mostMessageLines = 3;

/**
 * The lines above the status: the keys that work on this row now, the most used first and as many as fit, or what
 * the console has to say in their place.
 */
export function footerLines(
  look: Look,
  columns: number,
  hints: readonly KeyHint[],
  message: Span | null,
): readonly string[] {
  if (message !== null) {
    const parts = wrap(message.text, columns - 2);
    const rest = parts.slice(mostMessageLines - 1).join(' ');
    const shown = parts.length <= mostMessageLines ? parts : [...parts.slice(0, mostMessageLines - 1), rest];
    return shown.map((part) => line(look, columns, [span(' '), { ...message, text: part }]));
  }
  const spans: Span[] = [];
  let room = columns - 1;
  for (const { key, label } of hints) {
    const hint = [span(key, 'key'), span(` ${label}  `)];
    room -= spansWidth(hint);
    if (room < 0) break;
    spans.push(...hint);
  }
  return [line(look, columns, [span(' '), ...spans])];
}
