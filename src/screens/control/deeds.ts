import { isOpening, worksWithoutRow } from '../../resources/actions.ts';
import { isResourceOffered } from '../../resources/offered.ts';
import type { Opening } from '../../resources/opening.ts';
import { resourceOf, tabs } from '../../resources/registry.ts';
import { counted } from '../../resources/texts.ts';
import type { Action } from '../../resources/types.ts';
import { withCommas } from '../../store/commas.ts';
import { emptyField } from '../text-field.ts';
import type { Control } from './context.ts';
import { performOpening } from './openings.ts';

/** Moves the cursor of a list by so many rows, or scrolls a text. */
export function move(control: Control, rows: number): void {
  if (control.screen().kind !== 'list') {
    control.scrollBy(rows);
    return;
  }
  const resource = control.resource();
  if (resource !== null)
    control.moveTo(control.list(resource).position(control.view(resource).cursorId) + rows);
}

/** To the first row or line, or to the last. */
export function toEdge(control: Control, last: boolean): void {
  if (control.screen().kind === 'list') control.moveTo(last ? Number.MAX_SAFE_INTEGER : 0);
  else control.scrollBy(last ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER);
}

/** There is a row under the cursor or in the details. */
export function hasRow(control: Control): boolean {
  const resource = control.resource();
  const screen = control.screen();
  if (resource === null) return false;
  const id = 'id' in screen ? screen.id : control.view(resource).cursorId;
  return id !== null && control.list(resource).row(id) !== undefined;
}

/** There are rows to be narrowed down or put in order, also while a filter hides them all. */
export function hasRows(control: Control): boolean {
  const resource = control.resource();
  return resource !== null && control.list(resource).total > 0;
}

/** There is a row, and something that can be done to several of its kind. */
export function hasUseOfMarks(control: Control): boolean {
  const actions = control.resource()?.actions ?? [];
  const takesMarked = (action: Action<unknown>) =>
    !worksWithoutRow(action) && !(isOpening(action) && action.single === true);
  return hasRow(control) && actions.some(takesMarked);
}

/** There is a row or a mark, and actions are declared for its kind; or one that works without. */
export function hasActions(control: Control): boolean {
  const resource = control.resource();
  const [id] = control.targetIds();
  if (resource === null) return false;
  const isOnRow = id !== undefined && control.list(resource).row(id) !== undefined;
  return resource.actions.some((action) => isOnRow || worksWithoutRow(action));
}

/** Opens the row under the cursor, or the one that is shown, in another view. */
export function openRow(control: Control, kind: 'details' | 'json'): void {
  const screen = control.screen();
  const resource = control.resource();
  if (resource === null) return;
  const id = 'id' in screen ? screen.id : control.view(resource).cursorId;
  if (id === null) return;
  const row = control.list(resource).row(id);
  const enter = resource.derived?.enter;
  if (kind === 'details' && enter !== undefined && row !== undefined) performOpening(control, enter(row));
  else control.go({ kind, resource: resource.id, id, top: 0 });
}

/** Where enter goes from the details that are shown; null for nowhere. */
export function placeBehind(control: Control): Opening | null {
  const resource = control.resource();
  const screen = control.screen();
  if (resource === null || screen.kind !== 'details') return null;
  const row = control.list(resource).row(screen.id);
  return row === undefined ? null : (resource.goesTo?.(row, control.facts()) ?? null);
}

/** Goes so many tabs on, around the end. */
export function toTab(control: Control, step: number): void {
  const resource = control.resource();
  const shown = tabs.filter(
    (id) => id === resource?.id || isResourceOffered(control.state(), resourceOf(id)),
  );
  const at = resource === null ? -1 : shown.indexOf(resource.id);
  const next = shown[(at + step + shown.length) % shown.length];
  if (next !== undefined) control.goTo(next);
}

/** Marks the row under the cursor or takes its mark away, and goes to the next. */
export function toggleMark(control: Control): void {
  const resource = control.resource();
  if (resource === null) return;
  const view = control.view(resource);
  if (view.cursorId === null) return;
  const marks = new Set(view.marks);
  if (!marks.delete(view.cursorId)) marks.add(view.cursorId);
  control.patchView(resource, { marks });
  move(control, 1);
}

/** Marks every row the filter shows; when all of these are marked already, none of them. Hidden marks stay, and it says so. */
export function toggleAllMarks(control: Control): void {
  const resource = control.resource();
  if (resource === null) return;
  const { ids } = control.list(resource);
  const { marks: before } = control.view(resource);
  const all = ids.every((id) => before.has(id));
  const hidden = control.hiddenOf(before);
  const marks = new Set(all ? hidden : [...before, ...ids]);
  control.patchView(resource, { marks });
  if (hidden.length > 0)
    control.say(`${withCommas(marks.size)} marked, ${withCommas(hidden.length)} of them not shown`, 'warn');
  else control.say(marks.size === 0 ? 'no row marked' : `${counted(marks.size, 'row')} marked`);
}

/** Leaves one thing at a time: the filter, then the marks, then the screen. */
export function leave(control: Control): void {
  const resource = control.resource();
  if (control.screen().kind === 'list' && resource !== null) {
    const view = control.view(resource);
    if (view.filter.text !== '') {
      control.patchView(resource, { filter: emptyField });
      control.settle();
      return;
    }
    if (view.marks.size > 0) {
      control.patchView(resource, { marks: new Set() });
      return;
    }
  }
  control.back();
}
