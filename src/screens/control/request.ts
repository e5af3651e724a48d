import { isBound, isOpening } from '../../resources/actions.ts';
import type { AnyResource } from '../../resources/registry.ts';
import type { Action, OpeningAction } from '../../resources/types.ts';
import { wentOnWithout } from '../left-out.ts';
import type { Control } from './context.ts';
import { aimedAt, judge, refusal, requestChange } from './dialogs.ts';
import { performOpening } from './openings.ts';
import { readOnlyText } from './read-only.ts';

/**
 * Opens what an action opens, or asks for its confirmation; says why when no row can take it, and when nothing may be changed.
 * `key` is the one that was pressed for it.
 */
export function requestAction(
  control: Control,
  resource: AnyResource,
  action: Action<unknown>,
  ids: readonly string[],
  key?: string,
): void {
  if (!isBound(action, control.ui().readOnly)) control.say(readOnlyText(control, action.label, key), 'warn');
  else if (isOpening(action))
    openWith(control, resource, action, action.single === true ? underCursor(control, resource) : ids, key);
  else if (ids.length > 0) requestChange(control, resource, action, aimedAt(ids));
}

function underCursor(control: Control, resource: AnyResource): readonly string[] {
  const screen = control.screen();
  const id = 'id' in screen ? screen.id : control.view(resource).cursorId;
  return id === null ? [] : [id];
}

function openWith(
  control: Control,
  resource: AnyResource,
  action: OpeningAction<unknown>,
  ids: readonly string[],
  key: string | undefined,
): void {
  const { able, left } = judge(control, resource, action, aimedAt(ids), () => null);
  // One that needs no row is not begun blank where rows were meant.
  if (able.length === 0 && (left.length > 0 || action.rowless !== true)) {
    if (ids.length > 0) control.say(refusal(action, left), 'warn');
    return;
  }
  const opening = action.opens(
    able.map(({ seen }) => seen),
    control.facts(),
    control.subject(resource),
  );
  const changes = opening.kind === 'change' || (opening.kind === 'form' && opening.sendsNothing !== true);
  if (changes && control.ui().readOnly) control.say(readOnlyText(control, action.label, key), 'warn');
  else {
    performOpening(control, opening);
    const without = wentOnWithout(left, control.view(resource).marks.size > 0);
    if (without !== null && able.length > 0) control.say(without, 'warn');
  }
}
