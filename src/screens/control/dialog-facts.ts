import { changesOf } from '../../resources/actions.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { Change, ChangeChoice, Consequence } from '../../resources/types.ts';
import { rowIdOf } from '../../store/changes/kinds/kinds.ts';
import type { ConfirmDialog } from '../ui-state.ts';
import type { Control } from './context.ts';

/** The change a dialog is about. */
export function dialogChange(dialog: ConfirmDialog): Change<unknown> | null {
  return changesOf(resourceOf(dialog.resource)).find(({ id }) => id === dialog.changeId) ?? null;
}

/** Ids of the rows a dialog is about. */
export function dialogRowIds(dialog: ConfirmDialog): readonly string[] {
  const change = dialogChange(dialog);
  if (change === null) return [];
  return dialog.targets.flatMap((target) => rowIdOf(change.operation, target) ?? []);
}

/** What was chosen in the dialog. */
export function choiceOf({ retainIp, targets }: ConfirmDialog): ChangeChoice {
  return { retainIp, args: targets.map(({ args }) => args) };
}

/** What the confirmed change does, by the rows as they are now; null when they are all gone. */
export function dialogConsequence(control: Control, dialog: ConfirmDialog): Consequence | null {
  const { byId } = control.collection(resourceOf(dialog.resource));
  const rows = dialogRowIds(dialog).flatMap((id) => byId.get(id) ?? []);
  if (rows.length === 0) return null;
  return dialogChange(dialog)?.consequence(rows, control.facts(), choiceOf(dialog)) ?? null;
}

/** The key that keeps or gives up the address: a letter, where no letters are typed. */
export function retainIpKey(dialog: ConfirmDialog): string {
  return dialog.mode === 'sentence' || /^\d+$/.test(dialog.wanted) ? 'i' : 'tab';
}

/** Why a dialog can't be confirmed any more: a target went or is in another state than the one that was shown. */
export function staleReason(control: Control, dialog: ConfirmDialog): string | null {
  const change = dialogChange(dialog);
  const resource = resourceOf(dialog.resource);
  const { byId } = control.collection(resource);
  for (const target of dialog.targets) {
    const id = change === null ? null : rowIdOf(change.operation, target);
    if (id === null) continue;
    const row = byId.get(id);
    if (row === undefined) return `${target.name} is gone`;
    const changed = target.seen === null ? null : (resource.changedSince?.(row, target.seen) ?? null);
    if (changed !== null) return changed;
  }
  return null;
}
