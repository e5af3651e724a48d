import type { FormOpening } from '../../resources/forms/types.ts';
import type { Opening } from '../../resources/opening.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import type { FormDesk } from '../form/desk.ts';
import { draftKey } from '../form/draft.ts';
import type { ReviewDialog } from '../ui-state.ts';
import type { Control } from './context.ts';
import { readOnlyRemedy } from './read-only.ts';

let desk: FormDesk | null = null;
let isLoading = false;
/** What was typed while the first form was being loaded, in its order. */
let waiting: (() => void)[] = [];

/** All that forms are made of; null before the first one was opened. */
export function loadedDesk(): FormDesk | null {
  return desk;
}

/** Does it at once, or as soon as forms are loaded; nothing that is typed meanwhile goes anywhere else. */
function withDesk(run: (loaded: FormDesk) => void): void {
  if (desk !== null) {
    run(desk);
    return;
  }
  waiting.push(() => {
    if (desk !== null) run(desk);
  });
  if (isLoading) return;
  isLoading = true;
  void import('../form/desk.ts').then(({ formDesk }) => {
    desk = formDesk;
    const due = waiting;
    waiting = [];
    for (const each of due) each();
  });
}

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
    ...sendsNothing,
  });
  withDesk((loaded) => loaded.begin(control, key, opening));
}

/** A key while a form is shown; `perform` opens what a form opens that sends nothing. */
export function formKey(control: Control, event: KeyEvent, perform: (opening: Opening) => void): void {
  withDesk((loaded) => loaded.key(control, event, perform));
}

/** A paste while a form is shown. */
export function formPaste(control: Control, text: string): void {
  withDesk((loaded) => loaded.paste(control, text));
}

/** Takes what became of what was sent back to its form; `perform` opens what is offered after a failure. */
export function followForms(
  control: Control,
  state: ConsoleState,
  perform: (opening: Opening) => void,
): void {
  desk?.follow(control, state, perform);
}

/** Sends what was confirmed. */
export function sendForm(control: Control, dialog: ReviewDialog): void {
  withDesk((loaded) => loaded.send(control, dialog));
}
