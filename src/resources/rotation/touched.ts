import type { RotatedMachine } from './types.ts';

/** Whether the new key is on a machine, or may be. */
export function isTouched({ step }: RotatedMachine): boolean {
  return step !== 'pending' && step !== 'failed';
}
