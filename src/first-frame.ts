import { type Look, line, span } from './components/look.ts';
import { type Tab, tabLine } from './components/tab-line.ts';
import { placeColumns, titleLine } from './components/table-layout.ts';
import { type ResourceId, resourceOf, tabs } from './resources/registry.ts';

/** The tabs as they are drawn; `current` is the one that is shown, null for none of them. */
export function tabTitles(current: ResourceId | null): readonly Tab[] {
  return tabs.map((id, index) => {
    const { title, shortTitle } = resourceOf(id);
    return { digit: String(index + 1), title, shortTitle, current: id === current };
  });
}

export interface FirstFrameParts {
  readonly look: Look;
  readonly columns: number;
  readonly badge: string;
  readonly demo: boolean;
  readonly readOnly: boolean;
}

/** The line of tabs, as it is drawn while the machines are shown. */
export function frameHead(parts: FirstFrameParts): string {
  return tabLine({ ...parts, tabs: tabTitles('vms') });
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
