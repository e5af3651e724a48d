import { Lines } from './Lines.tsx';
import { type Look, line, type Span, span, spansWidth } from './look.ts';

export interface Tab {
  readonly digit: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly current: boolean;
}

interface TabBarProps {
  readonly look: Look;
  readonly columns: number;
  /** `DEMO`, or the profile's name. */
  readonly badge: string;
  readonly demo: boolean;
  readonly readOnly: boolean;
  readonly tabs: readonly Tab[];
}

/** Below this many columns the line says less. */
const roomy = 100;

function tabSpans(tabs: readonly Tab[], short: boolean, gap: string): Span[] {
  return tabs.flatMap((tab, index) => [
    span(index === 0 ? '' : gap),
    span(`${tab.digit} ${short ? tab.shortTitle : tab.title}`, tab.current ? 'accent' : 'plain'),
  ]);
}

/** The line of chrome on top: what cloud this is, and where the digits lead; titles get shorter before any is cut. */
export function TabBar({ look, columns, badge, demo, readOnly, tabs }: TabBarProps) {
  const head = [
    span(' barrack ', 'title'),
    span(badge, demo ? 'warn' : 'accent'),
    ...(readOnly ? [span(' read-only', 'warn')] : []),
  ];
  const help = [span(columns < roomy ? '? ' : '? help ', 'dim')];
  const bar = span(` ${look.glyphs.separator} `, 'dim');
  const fitting = [
    [...head, bar, ...tabSpans(tabs, false, '  ')],
    [...head, bar, ...tabSpans(tabs, false, ' ')],
    [...head, bar, ...tabSpans(tabs, true, ' ')],
    [span(' '), ...head.slice(1), span(' '), ...tabSpans(tabs, true, ' ')],
    [...head.slice(1), span(' '), ...tabSpans(tabs, true, ' ')],
  ].find((spans) => spansWidth(spans) + spansWidth(help) < columns) ?? [
    ...head.slice(1),
    span(' '),
    ...tabSpans(
      tabs.filter((tab) => tab.current),
      false,
      ' ',
    ),
  ];
  return <Lines lines={[line(look, columns, fitting, help)]} />;
}
