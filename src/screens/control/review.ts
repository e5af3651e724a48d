import type { KeyEvent } from '../../terminal/keys.ts';
import type { ReviewDialog } from '../ui-state.ts';
import { answerKey, answerPaste } from './answer-keys.ts';
import type { Control } from './context.ts';
import { sendForm } from './forms.ts';

/** A key while it is shown what a form is about to send. */
export function reviewKey(control: Control, dialog: ReviewDialog, key: KeyEvent): void {
  answerKey(control, dialog, key, {
    isSentence: dialog.wanted === '',
    perform: () => sendForm(control, dialog),
  });
}

/** A paste where a name has to be typed. */
export function reviewPaste(control: Control, dialog: ReviewDialog, text: string): void {
  if (dialog.wanted !== '') answerPaste(control, dialog, text);
}
