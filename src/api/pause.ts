import type { Clock } from './clock.ts';

/** Resolves after `waitMs`, or at once when the signal is aborted. */
export function pause(clock: Clock, waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(waitMs, finish);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
