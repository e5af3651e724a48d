import type { Instance } from '../../api/types.ts';
import type { Batch } from '../../store/changes.ts';
import { notCalledFor, seenOf } from '../../store/verdict.ts';
import type { Control } from './context.ts';
import { readOnlyText, readThenConfirm } from './dialogs.ts';
import { actionOfBatch } from './undo.ts';

/** The change whose results are shown. */
export function shownBatch(control: Control): Batch | null {
  const screen = control.screen();
  if (screen.kind !== 'results') return null;
  return control.state().batches.find(({ id }) => id === screen.batchId) ?? null;
}

/** What of a change failed or stayed unknown. */
export function failedIds(batch: Batch | null): readonly string[] {
  const items = batch?.items ?? [];
  return items.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown').map(({ id }) => id);
}

/**
 * Offers again what failed or stayed unknown in the results that are shown. Each target is read again first: what does
 * not call for the change any more, or may have been carried out after all, is left out and says why.
 */
export function retryFailed(control: Control): void {
  const batch = shownBatch(control);
  if (batch === null) return;
  if (batch.endedAtMs === null) {
    control.say('not all of it has ended yet: wait until nothing is to go', 'warn');
    return;
  }
  const outcomes = new Map(batch.items.map(({ id, outcome }) => [id, outcome]));
  const seen = new Map(batch.request.targets.map((target) => [target.id, seenOf(target.seen)]));
  const ids = failedIds(batch);
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
  readThenConfirm(control, found.resource, found.action, ids, bars, batch.request.retainIp);
}
