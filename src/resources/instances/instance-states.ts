import type { InstanceStatus } from '../../api/types.ts';
import type { CellTone, StateMark } from '../types.ts';

interface StateLook {
  readonly mark: StateMark;
  readonly tone: CellTone;
  readonly group: 'active' | 'off' | 'hibernated' | 'error' | 'waiting' | 'gone';
}

const looks: Readonly<Record<string, StateLook>> = {
  CREATING: { mark: 'moving', tone: 'warn', group: 'waiting' },
  BUILD: { mark: 'moving', tone: 'warn', group: 'waiting' },
  ACTIVE: { mark: 'active', tone: 'plain', group: 'active' },
  STARTING: { mark: 'moving', tone: 'warn', group: 'waiting' },
  STOPPING: { mark: 'moving', tone: 'warn', group: 'waiting' },
  // Billed in full while nothing runs: it wastes, so it draws the eye.
  SHUTOFF: { mark: 'off', tone: 'warn', group: 'off' },
  REBOOTING: { mark: 'moving', tone: 'warn', group: 'waiting' },
  HIBERNATING: { mark: 'moving', tone: 'warn', group: 'waiting' },
  HIBERNATED: { mark: 'hibernated', tone: 'dim', group: 'hibernated' },
  RESTORING: { mark: 'moving', tone: 'warn', group: 'waiting' },
  DELETING: { mark: 'moving', tone: 'warn', group: 'waiting' },
  DELETED: { mark: 'off', tone: 'dim', group: 'gone' },
  ERROR: { mark: 'failed', tone: 'bad', group: 'error' },
};

const unknownLook: StateLook = { mark: 'unknown', tone: 'warn', group: 'waiting' };

/** How a state looks and where it is counted (CONTRACT 5.1); a state nobody knows yet counts as waiting. */
export function stateLook(status: InstanceStatus): StateLook {
  // A state is a word from outside: `constructor` must not find what every object has.
  return (Object.hasOwn(looks, status) ? looks[status] : undefined) ?? unknownLook;
}

/** How many machines are in each group of states. */
export function countByGroup(
  statuses: Iterable<InstanceStatus>,
): Readonly<Record<StateLook['group'], number>> {
  const counts = { active: 0, off: 0, hibernated: 0, error: 0, waiting: 0, gone: 0 };
  for (const status of statuses) counts[stateLook(status).group]++;
  return counts;
}
