import { resourceOf } from '../../resources/registry.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, insert } from '../text-field.ts';
import type { ConfirmDialog } from '../ui-state.ts';
import type { Control } from './context.ts';
import { choiceOf, dialogChange, dialogRowIds, retainIpKey, staleReason } from './dialog-facts.ts';

/** A key while a confirmation is open. Enter alone never confirms, and a key that means nothing here disarms it. */
export function confirmKey(control: Control, dialog: ConfirmDialog, key: KeyEvent): void {
  if (key.name === 'escape' || (dialog.mode === 'sentence' && (key.name === 'q' || key.name === 'n'))) {
    control.patch({ overlay: null });
    return;
  }
  if (dialog.stale !== null) return;
  if (!dialog.armed) {
    control.arm();
    return;
  }
  if (key.name === retainIpKey(dialog) && dialogChange(dialog)?.asksRetainIp === true) {
    // What it does has changed on the screen, which has to be read before it is confirmed.
    control.patch({ overlay: { ...dialog, retainIp: !dialog.retainIp } });
    control.arm();
    return;
  }
  if (dialog.mode === 'sentence') {
    if (key.name === 'y') perform(control, dialog);
    else control.arm();
    return;
  }
  if (key.name === 'enter') {
    if (dialog.typed.text.trim() === dialog.wanted) perform(control, dialog);
    return;
  }
  if (/^\d+$/.test(dialog.wanted) && dialog.mode === 'count' && key.text !== '' && !/^\d$/.test(key.text))
    return;
  const typed = edit(dialog.typed, key);
  if (typed !== null) control.patch({ overlay: { ...dialog, typed } });
}

/** A paste into a dialog that asks for a name. */
export function confirmPaste(control: Control, dialog: ConfirmDialog, text: string): void {
  if (dialog.mode === 'name' && dialog.armed && dialog.stale === null)
    control.patch({ overlay: { ...dialog, typed: insert(dialog.typed, clean(text)) } });
}

function perform(control: Control, dialog: ConfirmDialog): void {
  const change = dialogChange(dialog);
  if (change === null) return;
  const stale = staleReason(control, dialog);
  if (stale !== null) {
    control.patch({ overlay: { ...dialog, stale } });
    return;
  }
  const resource = resourceOf(dialog.resource);
  const ids = dialogRowIds(dialog);
  const { pinned, marks } = control.view(resource);
  const acted = new Set(ids);
  control.patch({ overlay: null });
  control.patchView(resource, {
    pinned: new Set([...pinned, ...ids]),
    marks: new Set([...marks].filter((id) => !acted.has(id))),
  });
  const [only, second] = dialog.targets;
  // Of many the status line tells how far they are.
  if (only !== undefined && second === undefined) control.say(`${change.doing} ${only.name}`);
  const choice = choiceOf(dialog);
  control.services.run({
    operation: second === undefined ? change.operation : (change.operationOfMany ?? change.operation),
    label: `${change.label.charAt(0).toUpperCase()}${change.label.slice(1)}`,
    targets: dialog.targets.map((target) => ({
      ...target,
      args: target.seen === null ? target.args : (change.args?.(target.seen, choice) ?? target.args),
    })),
  });
}
