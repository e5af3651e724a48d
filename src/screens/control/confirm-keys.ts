import { resourceOf } from '../../resources/registry.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { wentOnWithout } from '../left-out.ts';
import type { ConfirmDialog } from '../ui-state.ts';
import { answerKey, answerPaste } from './answer-keys.ts';
import type { Control } from './context.ts';
import { choiceOf, dialogChange, dialogRowIds, retainIpKey, staleReason } from './dialog-facts.ts';

/** Takes a key that only a confirmation knows; true when it did. */
function ownKey(control: Control, dialog: ConfirmDialog, key: KeyEvent): boolean {
  if (key.name === retainIpKey(dialog) && dialogChange(dialog)?.asksRetainIp === true) {
    // What it does has changed on the screen, which has to be read before it is confirmed.
    control.patch({ overlay: { ...dialog, retainIp: !dialog.retainIp } });
    control.arm();
    return true;
  }
  // Where digits are wanted, nothing else is typed.
  return dialog.mode === 'count' && /^\d+$/.test(dialog.wanted) && key.text !== '' && !/^\d$/.test(key.text);
}

/** A key while a confirmation is open. */
export function confirmKey(control: Control, dialog: ConfirmDialog, key: KeyEvent): void {
  answerKey(control, dialog, key, {
    isSentence: dialog.mode === 'sentence',
    perform: () => perform(control, dialog),
    own: (pressed) => ownKey(control, dialog, pressed),
  });
}

/** A paste into a dialog that asks for a name. */
export function confirmPaste(control: Control, dialog: ConfirmDialog, text: string): void {
  if (dialog.mode === 'name') answerPaste(control, dialog, text);
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
  const without = wentOnWithout(dialog.left, marks.size > 0);
  // Of many the status line tells how far they are.
  if (without !== null) control.say(without, 'warn');
  else if (only !== undefined && second === undefined) control.say(`${change.doing} ${only.name}`);
  const choice = choiceOf(dialog);
  const batchId = control.services.run({
    operation: second === undefined ? change.operation : (change.operationOfMany ?? change.operation),
    label: `${change.label.charAt(0).toUpperCase()}${change.label.slice(1)}`,
    targets: dialog.targets.map((target) => ({
      ...target,
      args: target.seen === null ? target.args : (change.args?.(target.seen, choice) ?? target.args),
    })),
  });
  const count = dialog.left.length;
  control.patch({ leftOut: count > 0 && marks.size > 0 ? { batchId, count } : null });
}
