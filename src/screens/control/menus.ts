import { placeColumns } from '../../components/table-layout.ts';
import { isBound, worksWithoutRow } from '../../resources/actions.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { fit, width } from '../../terminal/width.ts';
import { cachedReason } from '../cached.ts';
import type { MenuKind, Overlay } from '../ui-state.ts';
import type { Control } from './context.ts';
import { copyChoices, copyText } from './copying.ts';
import { requestAction } from './request.ts';

export interface MenuItem {
  readonly label: string;
  readonly value: string;
  /** It can be chosen, and then says why it does not work. */
  readonly disabled: boolean;
}

type MenuOverlay = Extract<Overlay, { kind: MenuKind }>;

/** The headings of the menus. */
export const menuTitles: Readonly<Record<MenuKind, string>> = {
  menu: 'Actions',
  sort: 'Sort by',
  copy: 'Copy',
};

/** Tells a menu from other things that lie over the screen. */
export function isMenu(overlay: Overlay): overlay is MenuOverlay {
  return Object.hasOwn(menuTitles, overlay.kind);
}

const leastLabelCells = 12;
const labelGap = 2;

/** The actions on the present rows: those that don't work carry their reason. */
function actionItems(control: Control): readonly MenuItem[] {
  const resource = control.resource();
  if (resource === null) return [];
  const collection = control.collection(resource);
  const nowMs = control.services.clock.now();
  const facts = control.facts();
  const rows = control.targetIds().flatMap((id) => {
    const row = collection.byId.get(id);
    return row === undefined ? [] : [{ row, barred: cachedReason(collection, id, nowMs) }];
  });
  const cells = Math.max(leastLabelCells, ...resource.actions.map(({ label }) => label.length + labelGap));
  return resource.actions.map((action) => {
    const verdicts = rows.map(({ row, barred }) => barred ?? action.enabled(row, facts));
    const reason = !isBound(action, control.ui().readOnly)
      ? 'read-only'
      : verdicts.includes(true) || worksWithoutRow(action)
        ? null
        : (verdicts.find((verdict) => verdict !== true) ?? 'no row');
    return {
      label: `${control.keysOf(action)[0] ?? ''}  ${action.label.padEnd(cells)}${reason === null ? action.help : String(reason)}`,
      value: action.id,
      disabled: reason !== null,
    };
  });
}

/** The columns to sort by, after the order in which the service lists the rows; it says which are not shown. */
function sortItems(control: Control): readonly MenuItem[] {
  const resource = control.resource();
  if (resource === null) return [];
  const { sort } = control.view(resource);
  const placed = new Set(placeColumns(resource.columns, control.ui().columns).map(({ id }) => id));
  // Each keeps its place in the menu at every width, for fingers that know it.
  const columns = resource.columns.map(({ id, title }) => ({
    label: `${title.toLowerCase()}${sort?.by === id ? `, ${orderWords(control)}` : ''}${placed.has(id) ? '' : '   not shown'}`,
    value: id,
    disabled: false,
  }));
  return [{ label: "the service's order", value: '', disabled: false }, ...columns];
}

/** `high first`, of the present order; an empty text for the service's own. */
export function orderWords(control: Control): string {
  const resource = control.resource();
  const sort = resource === null ? null : control.view(resource).sort;
  const column = resource?.columns.find(({ id }) => id === sort?.by);
  if (column === undefined) return '';
  const [low, high] = column.sortWords ?? (column.align === 'right' ? ['low', 'high'] : ['a', 'z']);
  return `${sort?.direction === 'descending' ? high : low} first`;
}

/** What may be copied of the row, each with what it is. */
function copyItems(control: Control): readonly MenuItem[] {
  const choices = copyChoices(control);
  const widest = Math.max(...choices.map(({ label }) => width(label)));
  return choices.map(({ label, text }) => ({
    label: `${fit(label, widest, 'left')}   ${text}`,
    value: text,
    disabled: false,
  }));
}

/** What the open menu offers. */
export function menuItems(control: Control, kind: MenuKind): readonly MenuItem[] {
  switch (kind) {
    case 'menu':
      return actionItems(control);
    case 'sort':
      return sortItems(control);
    case 'copy':
      return copyItems(control);
  }
}

/** Opens a menu at what works, or at the present order. */
export function openMenu(control: Control, kind: MenuKind): void {
  const resource = control.resource();
  const sort = resource === null ? null : control.view(resource).sort;
  const index = menuItems(control, kind).findIndex(({ disabled, value }) =>
    kind === 'sort' ? value === (sort?.by ?? '') : !disabled,
  );
  control.patch({ overlay: { kind, index: Math.max(0, index) } });
}

/** Sorts by a column, by the present one the other way round; the empty word is the service's order. */
function sortBy(control: Control, by: string): void {
  const resource = control.resource();
  if (resource === null) return;
  const { sort } = control.view(resource);
  const column = resource.columns.find(({ id }) => id === by);
  if (column === undefined) control.patchView(resource, { sort: null });
  else {
    const first = column.highFirst ? 'descending' : 'ascending';
    const other = first === 'ascending' ? 'descending' : 'ascending';
    const direction = sort?.by === by && sort.direction === first ? other : first;
    control.patchView(resource, { sort: { by, direction } });
  }
  control.settle();
}

function choose(control: Control, { kind, index }: MenuOverlay): void {
  const item = menuItems(control, kind)[index];
  control.patch({ overlay: null });
  if (item === undefined) return;
  if (kind === 'copy') {
    copyText(control, item.value);
    return;
  }
  const resource = control.resource();
  if (resource === null) return;
  if (kind === 'sort') {
    sortBy(control, item.value);
    return;
  }
  const action = resource.actions.find(({ id }) => id === item.value);
  if (action !== undefined) requestAction(control, resource, action, control.targetIds());
}

const steps: Readonly<Record<string, number>> = { j: 1, down: 1, k: -1, up: -1 };
/** No menu is longer than a page. */
const edges: Readonly<Record<string, 'first' | 'last'>> = {
  g: 'first',
  home: 'first',
  pageup: 'first',
  G: 'last',
  end: 'last',
  pagedown: 'last',
};
/** The key that opened a menu closes it; the one that copies takes what is most wanted. */
const openedBy: Readonly<Record<MenuKind, string | null>> = { menu: 'a', sort: 'o', copy: null };

/** A key while a menu is open; returns false for one that means nothing to it. */
export function menuKey(control: Control, overlay: MenuOverlay, key: KeyEvent): boolean {
  const step = Object.hasOwn(steps, key.name) ? steps[key.name] : undefined;
  const edge = Object.hasOwn(edges, key.name) ? edges[key.name] : undefined;
  if (key.name === 'enter' || (overlay.kind === 'copy' && key.name === 'y')) choose(control, overlay);
  else if (key.name === 'escape' || key.name === 'q' || key.name === openedBy[overlay.kind])
    control.patch({ overlay: null });
  else if (step !== undefined) {
    const { length } = menuItems(control, overlay.kind);
    control.patch({ overlay: { ...overlay, index: (overlay.index + step + length) % length } });
  } else if (edge !== undefined) {
    const last = menuItems(control, overlay.kind).length - 1;
    control.patch({ overlay: { ...overlay, index: edge === 'last' ? last : 0 } });
  } else return false;
  return true;
}
