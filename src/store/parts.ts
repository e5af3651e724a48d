import type { InstanceDetails } from '../api/types.ts';
import { deepEqual } from './equal.ts';
import type { PartsState } from './state.ts';
import { type ConsoleStore, updateState } from './store.ts';
import { detailsMovement } from './transitions.ts';

/** How the volumes, firewalls and rules of a machine are on their way; null when all of them rest well. */
export function partsOf(details: InstanceDetails): PartsState | null {
  const moving = detailsMovement.stateOf(details);
  const failed = details.securityRules.filter(({ status }) => status === 'ERROR').map(({ id }) => id);
  return moving === '' && failed.length === 0 ? null : { moving, failed };
}

/** Notes how the parts of a machine are; what says the same wakes nobody. */
export function setParts(store: ConsoleStore, id: string, next: PartsState | null): void {
  const { parts } = store.getState();
  const known = parts.get(id) ?? null;
  if (deepEqual(known, next)) return;
  const changed = new Map(parts);
  if (next === null) changed.delete(id);
  else changed.set(id, next);
  updateState(store, { parts: changed });
}

/** Something was asked of the parts of a machine: they are on their way until a reading tells otherwise. */
export function expectParts(store: ConsoleStore, id: string): void {
  const known = store.getState().parts.get(id);
  setParts(store, id, { moving: known?.moving || 'asked for', failed: known?.failed ?? [] });
}
