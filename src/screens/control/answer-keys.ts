import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, insert } from '../text-field.ts';
import type { ConfirmDialog, ReviewDialog } from '../ui-state.ts';
import type { Control } from './context.ts';

type AnsweredDialog = ConfirmDialog | ReviewDialog;

/** How a dialog is answered. */
interface Answer {
  /** `y` alone is enough; else what is wanted has to be typed. */
  readonly isSentence: boolean;
  /** It was answered. */
  readonly perform: () => void;
  /** Takes a key that only this dialog knows; true when it did. */
  readonly own?: (key: KeyEvent) => boolean;
}

function withTyped(control: Control, dialog: AnsweredDialog, typed: AnsweredDialog['typed']): void {
  control.patch({ overlay: { ...dialog, typed } });
}

/**
 * A key while a dialog asks whether something is to be done. Enter alone never does it, and a key that means nothing here
 * disarms the dialog.
 */
export function answerKey(control: Control, dialog: AnsweredDialog, key: KeyEvent, answer: Answer): void {
  const { isSentence, perform, own } = answer;
  if (key.name === 'escape' || (isSentence && (key.name === 'q' || key.name === 'n'))) {
    control.patch({ overlay: null });
    return;
  }
  if (dialog.stale !== null) return;
  if (!dialog.armed) {
    control.arm();
    return;
  }
  if (own?.(key) === true) return;
  if (isSentence) {
    if (key.name === 'y') perform();
    else control.arm();
    return;
  }
  if (key.name === 'enter') {
    if (dialog.typed.text.trim() === dialog.wanted) perform();
    return;
  }
  const typed = edit(dialog.typed, key);
  if (typed !== null) withTyped(control, dialog, typed);
}

/** A paste where something has to be typed. */
export function answerPaste(control: Control, dialog: AnsweredDialog, text: string): void {
  if (dialog.armed && dialog.stale === null) withTyped(control, dialog, insert(dialog.typed, clean(text)));
}
