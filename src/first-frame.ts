import { type Look, line, span } from './components/look.ts';
import { type Tab, tabLine } from './components/tab-line.ts';
import { placeColumns, titleLine } from './components/table-layout.ts';
import { isResourceOffered } from './resources/offered.ts';
import { type ResourceId, resourceOf, tabs } from './resources/registry.ts';
import type { ConsoleState } from './store/state.ts';
import type { BadgeColour } from './terminal/theme.ts';

/**
 * The tabs as they are drawn, each with the digit it always has; `current` is the one that is shown, null for none of them.
 * What the service turned out to lack has none.
 */
export function tabTitles(
  current: ResourceId | null,
  known: Pick<ConsoleState, 'notOffered'> | null,
): readonly Tab[] {
  return tabs.flatMap((id, index) => {
    const resource = resourceOf(id);
    if (known !== null && !isResourceOffered(known, resource)) return [];
    const { title, shortTitle } = resource;
    return { digit: String(index + 1), title, shortTitle, current: id === current };
  });
}

export interface FirstFrameParts {
  readonly look: Look;
  readonly columns: number;
  readonly badge: string;
  readonly badgeColour: BadgeColour | null;
  readonly demo: boolean;
  readonly readOnly: boolean;
}

/** The line of tabs, as it is drawn while the machines are shown. */
export function frameHead(parts: FirstFrameParts): string {
  return tabLine({ ...parts, tabs: tabTitles('vms', null) });
}

/** What stands on the screen while the parts that draw are loaded: the top of the fleet, as they will draw it before any row. */
export function firstFrame(parts: FirstFrameParts): readonly string[] {
  const { look, columns } = parts;
  const vms = resourceOf('vms');
  return [
    frameHead(parts),
    line(look, columns, [span(` ${vms.title}`, 'title')]),
    titleLine(look, placeColumns(vms.columns, columns), vms.defaultSort),
    '',
    line(look, columns, [span('   Reading…', 'dim')]),
  ];
}
