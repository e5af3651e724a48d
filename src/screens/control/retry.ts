import type { Instance } from '../../api/types.ts';
import { notCalledFor, seenOf } from '../../store/verdict.ts';
import type { Control } from './context.ts';
import { readOnlyText, readThenConfirm } from './dialogs.ts';
import { actionOfBatch } from './undo.ts';

/**
 * Offers again what failed or stayed unknown in the results that are shown. Each target is read again first: what does
 * not call for the change any more, or may have been carried out after all, is left out and says why.
 */
export function retryFailed(control: Control): void {
  const screen = control.screen();
  if (screen.kind !== 'results') return;
  const batch = control.state().batches.find(({ id }) => id === screen.batchId);
  if (batch === undefined) return;
  if (batch.endedAtMs === null) {
    control.say('not all of it has ended yet: wait until nothing is to go', 'warn');
    return;
  }
  const outcomes = new Map(batch.items.map(({ id, outcome }) => [id, outcome]));
  const seen = new Map(batch.request.targets.map((target) => [target.id, seenOf(target.seen)]));
  const ids = [...outcomes].flatMap(([id, outcome]) =>
    outcome === 'failed' || outcome === 'unknown' ? [id] : [],
  );
  if (ids.length === 0) {
    control.say('nothing failed here');
    return;
  }
  const found = actionOfBatch(batch);
  if (found === null) return;
  if (control.ui().readOnly) {
    control.say(readOnlyText(found.action.label), 'warn');
    return;
  }
  const bars = (row: Instance) =>
    notCalledFor(
      batch.request.operation,
      seen.get(row.id) ?? seenOf(row),
      seenOf(row),
      outcomes.get(row.id) === 'unknown',
    );
  readThenConfirm(control, found.resource, found.action, ids, bars);
}
