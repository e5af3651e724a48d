import type { Batch, ChangeTarget, SeenRow } from '../../store/changes/changes.ts';
import { kindOf, notCalledFor, rowOf } from '../../store/changes/kinds/kinds.ts';
import { isFollowed } from '../../store/polling/list-follow.ts';
import type { Control } from './context.ts';
import { readThenConfirm, requestChange } from './dialogs.ts';
import { readOnlyText } from './read-only.ts';
import { changeOfBatch } from './undo.ts';

/** The change whose results are shown; in the journal the last one of this run. */
export function shownBatch(control: Control): Batch | null {
  const screen = control.screen();
  if (screen.kind === 'journal') return control.state().batches.at(-1) ?? null;
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
export function retryFailed(control: Control, key?: string): void {
  const batch = shownBatch(control);
  if (batch !== null) retry(control, batch, key);
}

/** The last change, if it came out otherwise than meant since somebody else did something at the same moment. */
export function toBeRepaired(control: Control): Batch | null {
  const last = control.state().batches.at(-1) ?? null;
  if (last === null || last.endedAtMs === null || failedIds(last).length === 0) return null;
  // What the service refused is refused again.
  if (last.items.some(({ code }) => code !== null)) return null;
  return kindOf(last.request.operation).readsBack === true ? last : null;
}

/** Offers again what of the last change came out otherwise than meant. */
export function repairLast(control: Control, key?: string): void {
  const batch = toBeRepaired(control);
  if (batch !== null) retry(control, batch, key);
}

function retry(control: Control, batch: Batch, key: string | undefined): void {
  if (batch.endedAtMs === null) {
    control.say('not all of it has ended yet: wait until nothing is to go', 'warn');
    return;
  }
  const failed = new Set(failedIds(batch));
  if (failed.size === 0) {
    control.say('nothing failed here');
    return;
  }
  const found = changeOfBatch(batch);
  if (found === null) {
    control.say('open its form to try it again', 'warn');
    return;
  }
  if (control.ui().readOnly) {
    control.say(readOnlyText(control, found.change.label, key), 'warn');
    return;
  }
  const { collection } = found.resource;
  if (collection !== 'vms' && kindOf(batch.request.operation).readFirst !== undefined) {
    retryReadFirst(control, found, batch, failed);
    return;
  }
  if (collection !== 'vms' && !isFollowed(collection)) {
    // Nothing of such a list can be read by itself before it is offered again.
    control.say(`do it again from the list of ${found.resource.title.toLowerCase()}`, 'warn');
    return;
  }
  const { operation, targets } = batch.request;
  const unknown = new Set(batch.items.flatMap(({ id, outcome }) => (outcome === 'unknown' ? [id] : [])));
  const aims = targets.filter(({ id }) => failed.has(id));
  const byId = new Map(aims.map((target) => [target.id, target]));
  const bars = (row: SeenRow, { id }: Pick<ChangeTarget, 'id'>) => {
    const target = byId.get(id);
    const ownRules = control.state().instanceRules.get(row.id) ?? null;
    return target === undefined ? null : notCalledFor(operation, target, row, unknown.has(id), ownRules);
  };
  const retainIp = aims.some(({ args }) => args.retain_ip === true);
  readThenConfirm(control, found.resource, found.change, aims, bars, retainIp);
}

/** What is read right before it is sent anyway is judged by what is known, and needs no reading before it is offered. */
function retryReadFirst(
  control: Control,
  { resource, change }: NonNullable<ReturnType<typeof changeOfBatch>>,
  { request: { operation, targets } }: Batch,
  failed: ReadonlySet<string>,
): void {
  const { collections } = control.state();
  const reasons: string[] = [];
  const aims = targets.filter((target) => {
    const row = rowOf(collections, operation, target);
    const reason = row === undefined ? 'it is gone' : notCalledFor(operation, target, row, false);
    if (failed.has(target.id) && reason !== null) reasons.push(`${target.name}: ${reason}`);
    return failed.has(target.id) && reason === null;
  });
  if (aims.length > 0) requestChange(control, resource, change, aims);
  else control.say(reasons.join(', '), 'warn');
}
