import type { Control } from './context.ts';
import { requestAction } from './dialogs.ts';
import { actionOfBatch } from './undo.ts';

/** Asks again for what failed or stayed unknown in the results that are shown; each target is judged by its present state. */
export function retryFailed(control: Control): void {
  const screen = control.screen();
  if (screen.kind !== 'results') return;
  const batch = control.state().batches.find(({ id }) => id === screen.batchId);
  if (batch === undefined) return;
  const ids = batch.items
    .filter((item) => item.outcome === 'failed' || item.outcome === 'unknown')
    .map(({ id }) => id);
  if (ids.length === 0) {
    control.say('nothing failed here');
    return;
  }
  const found = actionOfBatch(batch);
  if (found !== null) requestAction(control, found.resource, found.action, ids);
}
