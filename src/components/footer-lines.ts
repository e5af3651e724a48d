import { type Look, line, type Span, span, spansWidth, wrap } from './look.ts';

export interface KeyHint {
  readonly key: string;
  readonly label: string;
  /** It works on any row: where there is room it stands in the same place whatever the row. */
  readonly everywhere?: boolean;
}

/** Lines a message takes at most; a service's sentence may be long. */
const mostMessageLines = 3;

/** From this width on the two kinds of hints stand apart. */
const roomyColumns = 140;
/** How much of such a line those have that work on any row. */
const everywherePart = 0.4;

/** The first hints, as many as fit into `room` cells. */
function fitting(hints: readonly KeyHint[], room: number): readonly Span[] {
  const spans: Span[] = [];
  let left = room;
  for (const { key, label } of hints) {
    const hint = [span(key, 'key'), span(` ${label}  `)];
    left -= spansWidth(hint);
    if (left < 0) break;
    spans.push(...hint);
  }
  return spans;
}

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
  if (columns < roomyColumns) return [line(look, columns, [span(' '), ...fitting(hints, columns - 1)])];
  // What the row decides changes by itself, and the rest stays where the eye has learnt it to be.
  const right = fitting(
    hints.filter(({ everywhere }) => everywhere === true),
    Math.floor(columns * everywherePart),
  );
  const left = fitting(
    hints.filter(({ everywhere }) => everywhere !== true),
    columns - 1 - spansWidth(right),
  );
  return [line(look, columns, [span(' '), ...left], right)];
}
