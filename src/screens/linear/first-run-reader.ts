import { firstRunLines } from '../first-run/FirstRunScreen.tsx';
import type { FirstRun } from '../first-run/first-run.ts';
import { linear, linearLook } from './linear-look.ts';
import { createTold } from './told.ts';

/** Says the screen before the console in lines, and from then on what changes; the returned function ends that. */
export function readFirstRun(
  firstRun: FirstRun,
  baseUrl: string,
  write: (lines: readonly string[]) => void,
): { again(): void; stop(): void } {
  const told = createTold();
  const tell = () => {
    const state = firstRun.store.getState();
    const lines = told.next(
      state.stage,
      linear(firstRunLines(state, { look: linearLook, firstRun, baseUrl })),
    );
    if (lines.length > 0) write(lines);
  };
  tell();
  return {
    again() {
      told.forget();
      tell();
    },
    stop: firstRun.store.subscribe(tell),
  };
}
