import { changesOf } from '../../resources/actions.ts';
import { type AnyResource, listIds, resourceOf } from '../../resources/registry.ts';
import type { Change } from '../../resources/types.ts';
import type { Batch, BatchItem, ChangeOperation } from '../../store/changes/changes.ts';
import { kindOf } from '../../store/changes/kinds/kinds.ts';
import type { Control } from './context.ts';
import { type Aim, requestChange } from './dialogs.ts';
import { readOnlyText } from './read-only.ts';

interface Declared {
  readonly resource: AnyResource;
  readonly change: Change<unknown>;
}

/** The declaration of a change by its operation, and the resource it belongs to. */
function declaredChange(operation: ChangeOperation): Declared | null {
  for (const id of listIds) {
    const resource = resourceOf(id);
    const change = changesOf(resource).find(
      (candidate) => candidate.operation === operation || candidate.operationOfMany === operation,
    );
    if (change !== undefined) return { resource, change };
  }
  return null;
}

/** The declaration behind a change that was asked for. */
export function changeOfBatch(batch: Batch): Declared | null {
  return declaredChange(batch.request.operation);
}

/** What takes back what became of one item, null where nothing truly does. */
export function inverseOf(batch: Batch, item: BatchItem): (Declared & { readonly target: Aim }) | null {
  const target = batch.request.targets.find(({ id }) => id === item.id);
  if (target === undefined || item.outcome !== 'done') return null;
  const inverse = kindOf(batch.request.operation).inverse?.(target, item.result?.id ?? null) ?? null;
  const declared = inverse === null ? null : declaredChange(inverse.operation);
  if (inverse === null || declared === null) return null;
  const { id, args } = inverse;
  return { ...declared, target: { id, name: target.name, args } };
}

/** Offers the inverse of the last change on the rows it was done on, where there is a true one. */
export function undoLast(control: Control, key?: string): void {
  const last = control
    .state()
    .batches.findLast((batch) => batch.items.some((item) => item.outcome === 'done'));
  if (last === undefined) {
    control.say('nothing to undo: nothing was done yet');
    return;
  }
  const inverses = last.items.flatMap((item) => inverseOf(last, item) ?? []);
  const [first] = inverses;
  if (first === undefined) {
    control.say(`${last.request.label.toLowerCase()} can't be undone: there is no true inverse`, 'warn');
    return;
  }
  const { resource, change } = first;
  if (control.ui().readOnly) {
    control.say(readOnlyText(control, change.label, key), 'warn');
    return;
  }
  requestChange(
    control,
    resource,
    change,
    inverses.map(({ target }) => target),
  );
}
