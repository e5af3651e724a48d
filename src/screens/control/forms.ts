import type { FormOpening } from '../../resources/forms/types.ts';
import type { Opening } from '../../resources/opening.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import type { FormDesk } from '../form/desk.ts';
import { draftKey } from '../form/draft.ts';
import type { ReviewDialog } from '../ui-state.ts';
import type { Control } from './context.ts';
import { createLateDesk } from './late-desk.ts';
import { readOnlyRemedy } from './read-only.ts';

const desk = createLateDesk<FormDesk>(async () => (await import('../form/desk.ts')).formDesk);

/** All that forms are made of; null before the first one was opened. */
export const loadedDesk = desk.loaded;

/** Opens a form, on its draft where there is one; says why where it can't be opened. */
export function openForm(control: Control, opening: FormOpening): void {
  const { form, about } = opening;
  const key = draftKey(form, about);
  if (control.ui().readOnly && opening.sendsNothing !== true) {
    control.say(`read-only: nothing can be made or changed (${readOnlyRemedy(control)})`, 'warn');
    return;
  }
  const sendsNothing = opening.sendsNothing === true ? { sendsNothing: opening.sendsNothing } : {};
  control.go({
    kind: 'form',
    form,
    draft: key,
    related: [],
    instance: null,
    firewall: null,
    behind: null,
    ...sendsNothing,
  });
  desk.use((loaded) => loaded.begin(control, key, opening));
}

/** A key while a form is shown; `perform` opens what a form opens that sends nothing. */
export function formKey(control: Control, event: KeyEvent, perform: (opening: Opening) => void): void {
  desk.use((loaded) => loaded.key(control, event, perform));
}

/** A paste while a form is shown. */
export function formPaste(control: Control, text: string): void {
  desk.use((loaded) => loaded.paste(control, text));
}

/** Takes what became of what was sent back to its form; `perform` opens what is offered after a failure. */
export function followForms(
  control: Control,
  state: ConsoleState,
  perform: (opening: Opening) => void,
): void {
  desk.loaded()?.follow(control, state, perform);
}

/** Sends what was confirmed. */
export function sendForm(control: Control, dialog: ReviewDialog): void {
  desk.use((loaded) => loaded.send(control, dialog));
}
