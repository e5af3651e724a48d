import type { RotatedMachine } from './types.ts';

/** Of a machine that was worked on when the console ended: it may have come to anything, and is asked again. */
export const interruptedNote = 'the console ended meanwhile: w goes on';

/** Whether the new key is on a machine, or may be. */
export function isTouched({ step, note }: RotatedMachine): boolean {
  return note === interruptedNote || (step !== 'pending' && step !== 'failed');
}
