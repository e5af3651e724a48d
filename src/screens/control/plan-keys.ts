import type { KeyEvent } from '../../terminal/keys.ts';
import { lastPlanTop } from '../plan-lines.ts';
import type { PlanDialog } from '../ui-state.ts';
import type { Control } from './context.ts';

/** As with every dialog: what was typed for the list, or a word that is typed now, can't answer. */
const deafMs = 300;

const steps: Readonly<Record<string, number>> = {
  j: 1,
  down: 1,
  k: -1,
  up: -1,
  'ctrl-d': 10,
  'ctrl-u': -10,
  pagedown: 10,
  pageup: -10,
};

/** Shows what would be done on this machine, and offers the answers. */
export function openPlan(control: Control, plan: Omit<PlanDialog, 'kind' | 'top' | 'quietSinceMs'>): void {
  const quietSinceMs = control.services.clock.now();
  control.patch({ message: null, overlay: { kind: 'plan', top: 0, quietSinceMs, ...plan } });
}

/** A key while a plan is shown. */
export function planKey(control: Control, dialog: PlanDialog, event: KeyEvent): void {
  const step = Object.hasOwn(steps, event.name) ? steps[event.name] : undefined;
  const answer = dialog.answers.find(({ key }) => key === event.name);
  if (event.name === 'escape' || event.name === 'q') control.patch({ overlay: null });
  else if (step !== undefined) {
    const top = Math.max(0, Math.min(lastPlanTop(dialog, control.ui()), dialog.top + step));
    control.patch({ overlay: { ...dialog, top } });
  } else {
    const nowMs = control.services.clock.now();
    const isHeard = nowMs - dialog.quietSinceMs >= deafMs;
    if (answer === undefined || !isHeard) control.patch({ overlay: { ...dialog, quietSinceMs: nowMs } });
    else {
      control.patch({ overlay: null });
      answer.run();
    }
  }
}
