/** A state of an instance; an open set, since a service may know more than these. */
export type InstanceState = string;

export type InstanceAction =
  | 'start'
  | 'stop'
  | 'reboot'
  | 'hibernate'
  | 'restore'
  | 'delete'
  | 'toggle-public-ip';

interface ActionRule {
  readonly from: readonly InstanceState[];
  /** The state the action puts the instance in at once; null where it stays in its own. */
  readonly through: InstanceState | null;
}

/** What may be done to an instance, and in which states (contract 5.1). */
export const ACTION_RULES: Readonly<Record<InstanceAction, ActionRule>> = {
  start: { from: ['SHUTOFF'], through: 'STARTING' },
  stop: { from: ['ACTIVE'], through: 'STOPPING' },
  reboot: { from: ['ACTIVE', 'ERROR'], through: 'REBOOTING' },
  hibernate: { from: ['ACTIVE'], through: 'HIBERNATING' },
  restore: { from: ['HIBERNATED'], through: 'RESTORING' },
  delete: { from: ['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR'], through: 'DELETING' },
  'toggle-public-ip': { from: ['ACTIVE', 'SHUTOFF'], through: null },
};

interface Transition {
  readonly next: InstanceState;
  readonly seconds: number;
}

/** Where each transitional state leads, and after how many simulated seconds. */
export const TRANSITIONS: Readonly<Record<InstanceState, Transition>> = {
  CREATING: { next: 'BUILD', seconds: 3 },
  BUILD: { next: 'ACTIVE', seconds: 12 },
  STARTING: { next: 'ACTIVE', seconds: 5 },
  STOPPING: { next: 'SHUTOFF', seconds: 5 },
  REBOOTING: { next: 'ACTIVE', seconds: 6 },
  HIBERNATING: { next: 'HIBERNATED', seconds: 15 },
  RESTORING: { next: 'ACTIVE', seconds: 15 },
  DELETING: { next: 'DELETED', seconds: 5 },
};

/** How long a deleted instance can still be read, in simulated seconds. */
export const DELETED_READABLE_SECONDS = 60;

/** The state of the machine that the `unknownstate` fault puts in a state no client knows. */
export const UNKNOWN_STATE = 'MIGRATING';
