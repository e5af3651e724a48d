import { Lines } from './Lines.tsx';
import { type Look, line, type Span, span, spansWidth } from './look.ts';

export interface KeyHint {
  readonly key: string;
  readonly label: string;
}

interface FooterProps {
  readonly look: Look;
  readonly columns: number;
  /** Keys that work on this row now, the most used first. */
  readonly hints: readonly KeyHint[];
  /** A message takes the place of the keys until the next key. */
  readonly message: Span | null;
}

/** The keys that apply now, as many as fit, or what the console has to say. */
export function Footer({ look, columns, hints, message }: FooterProps) {
  if (message !== null) return <Lines lines={[line(look, columns, [span(' '), message])]} />;
  const spans: Span[] = [];
  let room = columns - 1;
  for (const { key, label } of hints) {
    const hint = [span(key, 'key'), span(` ${label}  `)];
    room -= spansWidth(hint);
    if (room < 0) break;
    spans.push(...hint);
  }
  return <Lines lines={[line(look, columns, [span(' '), ...spans])]} />;
}
