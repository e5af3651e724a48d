import type { Screen } from '../ui-state.ts';
import type { Control } from './context.ts';

/** A held key repeats faster than that, and nobody presses one so fast by hand. */
const heldWithinMs = 100;
/** So long after the last key the cursor rests. */
const restsAfterMs = 150;

/** Where the cursor was before a key. */
interface Place {
  readonly screen: Screen;
  readonly ids: readonly string[];
  readonly cursorId: string | null;
}

/** Watches whether keys move the cursor faster than anybody reads. */
export interface Passing {
  /** Where it is now: asked before a key is taken. */
  place(): Place;
  /** A key was taken that found the cursor there. */
  moved(from: Place): void;
  stop(): void;
}

/**
 * Has the footer speak of the row a held key left, until the cursor rests: the hints differ from row to row, and drawn for each
 * they would cost as much as the rows themselves.
 */
export function createPassing(control: Control): Passing {
  let lastMs = Number.NEGATIVE_INFINITY;
  let cancel = (): void => {};

  function rest(): void {
    cancel();
    cancel = () => {};
    if (control.ui().hintedIds !== null) control.patch({ hintedIds: null });
  }

  function place(): Place {
    const resource = control.resource();
    const screen = control.screen();
    const cursorId = resource === null || screen.kind !== 'list' ? null : control.view(resource).cursorId;
    return { screen, cursorId, ids: control.targetIds() };
  }

  return {
    place,
    moved(from) {
      const now = place();
      const hasMoved =
        now.screen === from.screen && now.cursorId !== from.cursorId && control.ui().overlay === null;
      if (!hasMoved) {
        rest();
        return;
      }
      const nowMs = control.services.clock.now();
      const isHeld = nowMs - lastMs < heldWithinMs;
      lastMs = nowMs;
      if (!isHeld) {
        rest();
        return;
      }
      if (control.ui().hintedIds === null) control.patch({ hintedIds: from.ids });
      cancel();
      cancel = control.services.clock.after(restsAfterMs, rest);
    },
    stop: rest,
  };
}
