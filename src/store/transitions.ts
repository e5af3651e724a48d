import type { InstanceDetails, InstanceStatus } from '../api/types.ts';
import type { Rows } from './state.ts';

const transitional: ReadonlySet<string> = new Set([
  'CREATING',
  'BUILD',
  'STARTING',
  'STOPPING',
  'REBOOTING',
  'HIBERNATING',
  'RESTORING',
  'DELETING',
  'ATTACHING',
  'DETACHING',
  'RESIZING',
]);

/** States that end by themselves (CONTRACT 5.1) and are followed closely until they do. */
export function isTransitional(status: InstanceStatus): boolean {
  return transitional.has(status);
}

/** The same for all but machines, whose states in between all end alike, in either case (CONTRACT 4.8, 5.2 to 5.4). */
export function isSettling(status: string): boolean {
  return status.toUpperCase().endsWith('ING');
}

/** How a kind of row tells that it is on its way. */
export interface Movement<Row> {
  /** Its state as a word: another one is another state. */
  readonly stateOf: (row: Row) => string;
  readonly isMoving: (row: Row) => boolean;
}

/** Of things that have parts with a state of their own: a part on its way keeps the whole on its way. */
function byParts<Row>(
  partsOf: (row: Row) => readonly (readonly [id: string, status: string])[],
): Movement<Row> {
  const moving = (row: Row) => partsOf(row).filter(([, status]) => isSettling(status));
  return {
    stateOf: (row) =>
      moving(row)
        .map((part) => part.join(' '))
        .join(', '),
    isMoving: (row) => moving(row).length > 0,
  };
}

const byStatus: Movement<{ readonly status: string }> = {
  stateOf: ({ status }) => status,
  isMoving: ({ status }) => isSettling(status),
};

/** Lists whose rows settle by themselves. */
export type MovingName = 'vms' | 'volumes' | 'snapshots' | 'images' | 'firewalls';

/** How the rows of each such list tell that they are on their way (CONTRACT 5.1 to 5.4). */
export const movements: { readonly [Name in MovingName]: Movement<Rows[Name]> } = {
  vms: { stateOf: ({ status }) => status, isMoving: ({ status }) => isTransitional(status) },
  volumes: byStatus,
  snapshots: byStatus,
  images: byStatus,
  firewalls: byParts(({ id, status, attachments, rules }) => [
    [id, status],
    ...attachments.map((attachment) => [attachment.instanceId, attachment.status] as const),
    ...rules.map((rule) => [rule.id, rule.status] as const),
  ]),
};

/** What hangs on a machine and is told by its details alone (CONTRACT 4.6). */
export const detailsMovement: Movement<InstanceDetails> = byParts(({ volumes, firewalls, securityRules }) => [
  ...volumes.map(({ volumeId, status }) => [volumeId, status] as const),
  ...firewalls.map(({ firewallId, attachmentStatus }) => [firewallId, attachmentStatus] as const),
  ...securityRules.map(({ id, status }) => [id, status] as const),
]);
