import { useMemo } from 'react';
import { Lines } from '../components/Lines.tsx';
import { type Look, line, type Span, span, spansWidth, wrap } from '../components/look.ts';
import { placeColumns, titleLine } from '../components/table-layout.ts';
import { type AnyResource, type ResourceId, resourceOf } from '../resources/registry.ts';
import type { Facts } from '../resources/types.ts';
import { withCommas } from '../store/commas.ts';
import { visibleWindow } from '../store/view.ts';
import { alignedDecimals } from './aligned-decimals.ts';
import type { Control } from './control/context.ts';
import { orderWords } from './control/menus.ts';
import { emptyKeys, emptyText } from './empty-text.ts';
import { fieldSpans } from './field-spans.ts';
import { listNote } from './list-note.ts';
import { createListRows } from './list-rows.ts';
import { filled } from './scrolled.ts';
import { useConsole, useShell, useUi } from './shell.ts';
import type { ViewState } from './ui-state.ts';
import { unknownField } from './unknown-field.ts';

interface ListScreenProps {
  readonly resource: ResourceId;
  /** Lines left for filter, titles and rows. */
  readonly height: number;
}

/** What is being filtered, and what is wrong with the row under the cursor, so that it need not be opened for that. */
function filterSpans(
  look: Look,
  columns: number,
  resource: AnyResource,
  heading: string,
  view: ViewState,
  row: unknown,
): Span[] {
  const unknown = unknownField(resource, view.filter.text);
  const warning = unknown === null ? [] : [span(`   ${unknown}`, 'warn')];
  if (view.filtering)
    return [span(' / ', 'key'), ...fieldSpans(look, view.filter, Math.floor(columns / 2)), ...warning];
  const head =
    view.filter.text === ''
      ? [span(` ${heading}`, 'title')]
      : [span(' / ', 'key'), span(view.filter.text, 'accent'), span('   esc clears', 'dim'), ...warning];
  const trouble = row === undefined ? null : (resource.trouble?.(row) ?? null);
  return trouble === null ? head : [...head, span(`   ${look.glyphs.failed} ${trouble}`, 'bad')];
}

/** As many parts of the note as fit into `room` cells. */
function noteSpans(parts: readonly string[], room: number): readonly Span[] {
  for (let count = parts.length; count > 0; count--) {
    const note = span(`   ${parts.slice(0, count).join(', ')}`);
    if (spansWidth([note]) <= room) return [note];
  }
  return [];
}

function positionSpans(
  resource: AnyResource,
  view: ViewState,
  position: number,
  shown: number,
  all: number,
  order: string,
  hidden: number,
  isWhole: boolean,
): Span[] {
  const notShown = hidden > 0 ? `, ${withCommas(hidden)} not shown` : '';
  const marked =
    view.marks.size > 0 ? [span(`  ${withCommas(view.marks.size)} marked${notShown}`, 'mark')] : [];
  const known = isWhole ? withCommas(all) : `${withCommas(all)}…`;
  const place = withCommas(position + 1);
  const count = shown === all ? `${place}/${known}` : `${place}/${withCommas(shown)} of ${known}`;
  const column = resource.columns.find(({ id }) => id === view.sort?.by);
  const by = column === undefined ? '' : `   by ${column.title.toLowerCase()}, ${order}`;
  return [...marked, span(`   ${count}${by} `, 'dim')];
}

/** What stands at the head of a list: its title, or what it is about. */
export function headingOf(resource: AnyResource, facts: Facts, subject: string | null): string {
  return resource.derived?.heading?.(facts, subject) ?? resource.title;
}

/** What stands in the place of rows: a sentence, and the keys that work without one. */
function emptyLines(look: Look, columns: number, control: Control, resource: AnyResource): readonly string[] {
  const said = wrap(span(emptyText(control, resource)).text, columns - 6);
  const keys = emptyKeys(control, resource);
  return [
    '',
    ...said.map((part) => line(look, columns, [span(`   ${part}`, 'dim')])),
    ...(keys.length === 0 ? [] : ['']),
    ...keys.map(({ key, help }) => line(look, columns, [span(`   ${key}   `, 'key'), span(help)])),
  ];
}

/** Any resource as a list: filter and position, titles, rows. */
export function ListScreen({ resource: id, height }: ListScreenProps) {
  const { control, look } = useShell();
  const resource = resourceOf(id);
  const columns = useUi((ui) => ui.columns);
  const view = useUi((ui) => ui.views[id]) ?? control.view(resource);
  useUi((ui) => ui.nowMs);
  useConsole((state) =>
    resource.derived === undefined ? state.collections[resource.collection] : state.collections,
  );
  useUi((ui) => ui.local);
  useUi((ui) => ui.rotations);
  useConsole((state) => (resource.derived?.readsInstance === true ? state.details : null));
  useConsole((state) => (resource.derived?.readsRules === true ? state.instanceRules : null));
  useConsole((state) => (resource.derived?.readsRules === true ? state.unreadRules : null));
  useConsole((state) => state.costs);
  useConsole((state) => state.prices);
  useConsole((state) => state.stockHistory);
  useConsole((state) => state.collections.specs);
  useConsole((state) => state.collections.images);
  useConsole((state) => state.snapshotImages);
  const link = useConsole((state) => state.link);
  useConsole((state) => state.notOffered);

  const facts = control.facts();
  const collection = control.collection(resource);
  const list = control.list(resource);
  const placed = useMemo(() => placeColumns(resource.columns, columns), [resource, columns]);
  const position = list.position(view.cursorId);
  const rows = Math.max(0, height - 2);
  const { top, end } = visibleWindow(list.ids.length, position, rows, view.top);
  const isFiltered = list.ids.length < list.total && view.marks.size > 0;
  const hidden = isFiltered ? control.hiddenOf(view.marks).length : 0;
  const limits = useConsole((state) => state.limits);
  const hibernated = useConsole((state) => state.hibernated);
  const note = listNote(resource, list, { limits, hibernated });
  const decimals = useMemo(
    () => alignedDecimals(resource.columns, list, control.facts()),
    [resource, list, control],
  );
  // Of what a derived list is made of, only machines are ever of another run.
  const isKept = collection.cached !== null && resource.derived === undefined;
  const isWhole = collection.complete || isKept || list.total === 0;
  const stale = link.kind === 'offline' || link.kind === 'late' || link.kind === 'refused';
  const isInOrder = view.sort === null && view.filter.text === '';
  const rowText = useMemo(
    () =>
      createListRows({
        look,
        resource,
        placed,
        facts,
        list,
        collection,
        decimals,
        stale,
        isInOrder,
      }),
    [look, resource, placed, facts, list, collection, decimals, stale, isInOrder],
  );

  const row = view.cursorId === null ? undefined : list.row(view.cursorId);
  const head = filterSpans(
    look,
    columns,
    resource,
    headingOf(resource, facts, control.subject(resource)),
    view,
    row,
  );
  const place = positionSpans(
    resource,
    view,
    position,
    list.ids.length,
    list.total,
    orderWords(control),
    hidden,
    isWhole,
  );
  const room = columns - spansWidth(head) - spansWidth(place);
  const lines = [
    line(look, columns, [...head, ...noteSpans(view.filtering ? [] : note, room)], place),
    titleLine(look, placed, view.sort),
  ];
  for (const rowId of list.ids.slice(top, end)) {
    const text = rowText(rowId, rowId === view.cursorId, view.marks.has(rowId));
    if (text !== null) lines.push(text);
  }
  if (list.ids.length === 0) lines.push(...emptyLines(look, columns, control, resource));
  return <Lines lines={filled(lines, height)} />;
}
