import type { Clock } from '../../api/clock.ts';
import { isTooSmall } from '../least-size.ts';
import type { UiStore } from '../ui-state.ts';

/** A dialog listens only after this long without a key, so that what was typed for the list can't confirm. */
const armDelayMs = 300;

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
    const opened = ui.getState().overlay;
    if (opened?.kind !== 'confirm') return;
    if (opened.armed) ui.setState({ overlay: { ...opened, armed: false } });
    const armNow = () => {
      const state = ui.getState();
      const { overlay } = state;
      // Another dialog may have been opened meanwhile, and is not drawn yet.
      if (overlay?.kind === 'confirm' && overlay.targets === opened.targets && isWhole && !isTooSmall(state))
        ui.setState({ overlay: { ...overlay, armed: true } });
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
