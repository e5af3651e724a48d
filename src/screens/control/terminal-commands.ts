import { type Command, everywhere } from './command.ts';
import type { Control } from './context.ts';
import { askToQuit } from './quit.ts';
import { deployRung } from './watch-commands.ts';

/** Stops the program; what was about to be confirmed is old when it comes back, and is not asked any more. */
function suspend(control: Control): void {
  const kind = control.ui().overlay?.kind;
  if (kind === 'confirm' || kind === 'reading') control.patch({ overlay: null });
  // Nobody knows whether it is ever woken.
  void control.services.drafts.flush();
  control.services.suspend();
  // From here on it is awake again.
  control.services.refresh();
}

/** Keys that work everywhere, dialogs and inputs included. */
export const terminalCommands: readonly Command[] = [
  {
    id: 'interrupt',
    keys: ['ctrl-c'],
    label: 'quit',
    help: 'Quit from anywhere',
    group: 'Go to',
    screens: everywhere,
    run: askToQuit,
  },
  {
    id: 'suspend',
    keys: ['ctrl-z'],
    label: 'suspend',
    help: 'Suspend; fg comes back',
    group: 'Go to',
    screens: everywhere,
    run: suspend,
  },
  {
    id: 'redraw',
    keys: ['ctrl-l'],
    label: 'redraw',
    help: 'Draw the screen again',
    group: 'Look',
    screens: everywhere,
    run: (control) => control.services.redraw(),
  },
  deployRung,
];
