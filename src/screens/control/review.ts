import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, insert } from '../text-field.ts';
import type { ReviewDialog } from '../ui-state.ts';
import type { Control } from './context.ts';
import { sendForm } from './forms.ts';

/** A key while it is shown what a form is about to send. Enter alone never sends, and a key that means nothing here disarms it. */
export function reviewKey(control: Control, dialog: ReviewDialog, key: KeyEvent): void {
  if (key.name === 'escape' || (dialog.wanted === '' && (key.name === 'q' || key.name === 'n'))) {
    control.patch({ overlay: null });
    return;
  }
  if (dialog.stale !== null) return;
  if (!dialog.armed) {
    control.arm();
    return;
  }
  if (dialog.wanted === '') {
    if (key.name === 'y') sendForm(control, dialog);
    else control.arm();
    return;
  }
  if (key.name === 'enter') {
    if (dialog.typed.text.trim() === dialog.wanted) sendForm(control, dialog);
    return;
  }
  const typed = edit(dialog.typed, key);
  if (typed !== null) control.patch({ overlay: { ...dialog, typed } });
}

/** A paste where a name has to be typed. */
export function reviewPaste(control: Control, dialog: ReviewDialog, text: string): void {
  if (dialog.wanted !== '' && dialog.armed && dialog.stale === null)
    control.patch({ overlay: { ...dialog, typed: insert(dialog.typed, clean(text)) } });
}
