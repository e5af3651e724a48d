import type { BadgeColour } from '../terminal/theme.ts';
import { fit, width } from '../terminal/width.ts';
import { type Look, line, type Span, span, spansWidth } from './look.ts';

export interface Tab {
  readonly digit: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly current: boolean;
}

export interface TabLineParts {
  readonly look: Look;
  readonly columns: number;
  /** `DEMO`, or the profile's name. */
  readonly badge: string;
  /** Null for the usual one. */
  readonly badgeColour: BadgeColour | null;
  readonly demo: boolean;
  readonly readOnly: boolean;
  readonly tabs: readonly Tab[];
}

/** Below this many columns the line says less. */
const roomy = 100;
/** A longer name of a profile would push out the tabs. */
const longestBadge = 24;

function tabSpans(tabs: readonly Tab[], title: (tab: Tab) => string, gap: string): Span[] {
  return tabs.flatMap((tab, index) => [
    span(index === 0 ? '' : gap),
    span(`${tab.digit} ${title(tab)}`.trimEnd(), tab.current ? 'accent' : 'plain'),
  ]);
}

/** The line of chrome on top, in exactly `columns` cells; titles get shorter before any tab is left out. */
export function tabLine({ look, columns, badge, badgeColour, demo, readOnly, tabs }: TabLineParts): string {
  const name = span(badge).text;
  const shown = width(name) > longestBadge ? fit(name, longestBadge, 'left', look.glyphs.ellipsis) : name;
  const cloud = [
    span(shown, demo ? 'warn' : badgeColour === null ? 'accent' : `badge-${badgeColour}`),
    ...(readOnly ? [span(columns < roomy ? ' ro' : ' read-only', 'warn')] : []),
  ];
  const help = [span(columns < roomy ? '? ' : '? help ', 'dim')];
  const bar = span(` ${look.glyphs.separator} `, 'dim');
  const head = [span(' barrack ', 'title'), ...cloud, bar];
  const long = ({ title }: Tab) => title;
  const short = ({ shortTitle }: Tab) => shortTitle;
  const currentOnly = ({ title, current }: Tab) => (current ? title : '');
  const narrow = [span(' '), ...cloud, span(' ')];
  const forms = [
    [...head, ...tabSpans(tabs, long, '  ')],
    [...head, ...tabSpans(tabs, long, ' ')],
    [...head, ...tabSpans(tabs, short, ' ')],
    [...narrow, span(' '), ...tabSpans(tabs, short, ' ')],
    [...narrow, ...tabSpans(tabs, short, ' ')],
    [...narrow, ...tabSpans(tabs, currentOnly, ' ')],
  ];
  const last = [
    ...narrow,
    ...tabSpans(
      tabs.filter((tab) => tab.current),
      long,
      ' ',
    ),
  ];
  const fitting = forms.find((spans) => spansWidth(spans) + spansWidth(help) < columns) ?? last;
  return line(look, columns, fitting, help);
}
