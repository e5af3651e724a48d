import type { Clock } from '../../api/clock.ts';
import { isTooSmall } from '../least-size.ts';
import type { Overlay, UiStore } from '../ui-state.ts';

/** A dialog listens only after this long without a key, so that what was typed for the list can't confirm. */
const armDelayMs = 300;

type Dialog = Extract<Overlay, { readonly armed: boolean }>;

/** What a dialog is about: the same object as long as it is the same dialog. */
function subjectOf(dialog: Dialog): object {
  return dialog.kind === 'confirm' ? dialog.targets : dialog.change;
}

/** The open dialog that has to be armed; null while there is none. */
export function armable(overlay: Overlay | null): Dialog | null {
  return overlay?.kind === 'confirm' || overlay?.kind === 'review' ? overlay : null;
}

/** The subject of the open dialog; null while there is none. */
export function dialogSubject(overlay: Overlay | null): object | null {
  const dialog = armable(overlay);
  return dialog === null ? null : subjectOf(dialog);
}

interface ArmingParts {
  readonly ui: UiStore;
  readonly clock: Clock;
  /** Runs once the keys that wait by now were taken; the returned function cancels it. */
  afterInput(run: () => void): () => void;
}

interface Arming {
  /** Disarms the open dialog and starts the 300 ms anew after which it takes a confirmation. */
  arm(): void;
  /** Tells whether all that has to be read before a confirmation is on the screen; a dialog that is cut is not armed. */
  dialogShown(whole: boolean): void;
}

/** Makes what decides when the open dialog takes a confirmation. */
export function createArming({ ui, clock, afterInput }: ArmingParts): Arming {
  let isWhole = true;
  let cancel = (): void => {};

  function arm(): void {
    cancel();
    const opened = armable(ui.getState().overlay);
    if (opened === null) return;
    const subject = subjectOf(opened);
    if (opened.armed) ui.setState({ overlay: { ...opened, armed: false } });
    const armNow = () => {
      const state = ui.getState();
      const dialog = armable(state.overlay);
      // Another dialog may have been opened meanwhile, and is not drawn yet.
      if (dialog !== null && subjectOf(dialog) === subject && isWhole && !isTooSmall(state))
        ui.setState({ overlay: { ...dialog, armed: true } });
    };
    cancel = clock.after(armDelayMs, () => {
      // After a stall the time is up before the keys typed meanwhile are read: these come first.
      cancel = afterInput(armNow);
    });
  }

  return {
    arm,
    dialogShown(whole) {
      isWhole = whole;
      arm();
    },
  };
}
