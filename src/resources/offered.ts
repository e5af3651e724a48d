import { isOffered } from '../store/offers.ts';
import type { ConsoleState } from '../store/state.ts';
import type { AnyResource } from './registry.ts';

/** Whether the service has what a resource shows, as far as is known; what it lacks has no tab and no entry. */
export function isResourceOffered(
  state: Pick<ConsoleState, 'notOffered'>,
  { optional }: Pick<AnyResource, 'optional'>,
): boolean {
  return optional === undefined || isOffered(state, optional);
}
