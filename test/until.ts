import { vi } from 'vitest';

/** On busy cores a step may take many times its usual time without anything being wrong. */
const patienceMs = 20_000;
const betweenMs = 5;

/** Waits until the check does not throw any more, and resolves with what it gives; rejects with what it throws in the end. */
export function until<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { timeout: patienceMs, interval: betweenMs });
}
