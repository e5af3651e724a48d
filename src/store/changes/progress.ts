import type { Batch, BatchItem, ItemOutcome } from './changes.ts';
import { kindOf } from './kinds/kinds.ts';

/** How many items of a batch stand where; `running` are those still waiting, sent or being looked up. */
interface BatchCounts {
  readonly done: number;
  readonly failed: number;
  readonly unknown: number;
  readonly skipped: number;
  readonly running: number;
  readonly total: number;
}

function goingOn({ request }: Batch): string {
  return kindOf(request.operation).goingOn;
}

function goingOnMany({ request }: Batch): string {
  const kind = kindOf(request.operation);
  return kind.goingOnMany ?? kind.goingOn;
}

function isOpen(outcome: ItemOutcome): outcome is 'waiting' | 'sent' | 'looking' {
  return outcome === 'waiting' || outcome === 'sent' || outcome === 'looking';
}

/** Whether an item's outcome is still to come. */
export function isUnderWay(item: BatchItem): boolean {
  return isOpen(item.outcome);
}

/** Why something has to wait for the changes under way, as a sentence. */
export function openChanges(count: number, deed: string): string {
  const changes = count === 1 ? '1 change has' : `${count} changes have`;
  return `${changes} no outcome yet: ${deed} when ${count === 1 ? 'it is' : 'they are'} told`;
}

/** Counts the items of a batch by what became of them; the parts add up to `total`. */
export function batchCounts(batch: Batch): BatchCounts {
  const counts = { done: 0, failed: 0, unknown: 0, skipped: 0, running: 0, total: batch.items.length };
  for (const { outcome } of batch.items) {
    if (isOpen(outcome)) counts.running += 1;
    else counts[outcome] += 1;
  }
  return counts;
}

function lineOfOne(batch: Batch, item: BatchItem): string {
  const doing = `${goingOn(batch)} ${item.name}`;
  if (item.outcome === 'looking') return `${doing}: looking up what became of it`;
  if (isUnderWay(item)) return doing;
  const reason = item.reason === null ? '' : ` (${item.reason})`;
  return `${batch.request.label} ${item.name}: ${item.outcome}${reason}`;
}

/** The same of a batch of many in fewer cells, for where the whole line has no room: `21/40 done, 2 failed`. */
export function shortProgress(batch: Batch): string {
  const { done, failed, unknown, total } = batchCounts(batch);
  const parts = [`${done}/${total} done`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (unknown > 0) parts.push(`${unknown} unknown`);
  return parts.join(', ');
}

/**
 * The one line that tells how a batch stands: `Hibernating 40: 21 done, 2 failed, 17 to go`. `word` says what those are that
 * were answered well.
 */
export function progressLine(batch: Batch, word: 'done' | 'accepted' = 'done'): string {
  const [first, second] = batch.items;
  if (first !== undefined && second === undefined) return lineOfOne(batch, first);
  const { done, failed, unknown, skipped, running, total } = batchCounts(batch);
  const parts = [`${done} ${word}`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (unknown > 0) parts.push(`${unknown} unknown`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (running > 0) parts.push(`${running} to go`);
  const what = running > 0 ? goingOnMany(batch) : batch.request.label;
  return `${what} ${total}: ${parts.join(', ')}`;
}
