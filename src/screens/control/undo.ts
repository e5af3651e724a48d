import { type AnyResource, resourceIds, resourceOf } from '../../resources/registry.ts';
import type { Action } from '../../resources/types.ts';
import type { Batch } from '../../store/changes.ts';
import type { Control } from './context.ts';
import { requestAction } from './dialogs.ts';

/** The declaration behind a change, and the resource it belongs to. */
export function actionOfBatch(
  batch: Batch,
): { readonly resource: AnyResource; readonly action: Action<unknown> } | null {
  for (const id of resourceIds) {
    const resource = resourceOf(id);
    const action = resource.actions.find((candidate) => candidate.operation === batch.request.operation);
    if (action !== undefined) return { resource, action };
  }
  return null;
}

/** Offers the inverse of the last action on the rows it was done on, where there is a true one. */
export function undoLast(control: Control): void {
  const last = control
    .state()
    .batches.findLast((batch) => batch.items.some((item) => item.outcome === 'done'));
  if (last === undefined) {
    control.say('nothing to undo: nothing was done yet');
    return;
  }
  const found = actionOfBatch(last);
  const inverse = found?.resource.actions.find((action) => action.id === found.action.inverse);
  if (found === null || inverse === undefined) {
    control.say(`${last.request.label.toLowerCase()} can't be undone: there is no true inverse`, 'warn');
    return;
  }
  const ids = last.items.filter((item) => item.outcome === 'done').map((item) => item.id);
  requestAction(control, found.resource, inverse, ids);
}
