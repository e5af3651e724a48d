import type { Instance } from '../../api/types.ts';
import type { Facts } from '../types.ts';

/**
 * Since when the machine has been billed at its full rate without a break: the open stretch of its bill, or its creation
 * while its bill was not read. Null when it is not billed so, and while a bill that was read knows of no open stretch yet.
 */
export function billedSinceMs(vm: Instance, facts: Facts): number | null {
  if (vm.status !== 'ACTIVE' && vm.status !== 'SHUTOFF') return null;
  const cost = facts.costs.get(vm.id);
  return cost === undefined ? vm.createdAtMs : (cost.open?.startMs ?? null);
}
