import type { Instance } from '../../api/types.ts';
import type { InstanceOperation } from './changes.ts';
import type { Verdict } from './kinds/kind.ts';

/** What is kept of an instance to tell later whether a change of it was carried out. */
export type SeenState = {
  readonly status: string;
  readonly updatedAtMs: number | null;
  readonly publicIpEnabled: boolean;
};

/** The states of CONTRACT 5.1 in which a change has been carried out or is being carried out. */
const reachedStates: Readonly<Record<InstanceOperation, readonly string[]>> = {
  startInstance: ['STARTING', 'ACTIVE'],
  stopInstance: ['STOPPING', 'SHUTOFF'],
  rebootInstance: ['REBOOTING'],
  hibernateInstance: ['HIBERNATING', 'HIBERNATED'],
  restoreInstance: ['RESTORING', 'ACTIVE'],
  deleteInstance: ['DELETING', 'DELETED'],
  toggleInstancePublicIp: [],
};

/** The states from which the service takes a change (CONTRACT 5.1). */
export const allowedStates: Readonly<Record<InstanceOperation, readonly string[]>> = {
  startInstance: ['SHUTOFF'],
  stopInstance: ['ACTIVE'],
  rebootInstance: ['ACTIVE', 'ERROR'],
  hibernateInstance: ['ACTIVE'],
  restoreInstance: ['HIBERNATED'],
  deleteInstance: ['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR'],
  toggleInstancePublicIp: ['ACTIVE', 'SHUTOFF'],
};

/** The part of a row that later looks are judged against. */
export function seenOf(instance: Instance): SeenState {
  return {
    status: instance.status,
    updatedAtMs: instance.updatedAtMs,
    publicIpEnabled: instance.publicIpEnabled,
  };
}

/**
 * Judges from an instance as it is now (null: gone) whether a change, sent when it was as `seen`, was carried
 * out. A reboot leaves no other trace than REBOOTING and a later `updated_at`.
 */
export function judge(operation: InstanceOperation, seen: SeenState, found: SeenState | null): Verdict {
  if (found === null) return operation === 'deleteInstance' ? 'done' : 'unclear';
  const untouched = found.status === seen.status && found.updatedAtMs === seen.updatedAtMs;
  if (operation === 'toggleInstancePublicIp') {
    if (found.publicIpEnabled !== seen.publicIpEnabled) return 'done';
    return untouched ? 'unchanged' : 'unclear';
  }
  if (reachedStates[operation].includes(found.status)) return 'done';
  if (operation === 'rebootInstance') {
    if (found.updatedAtMs === null || seen.updatedAtMs === null) return 'unclear';
    if (found.status === 'ACTIVE' && found.updatedAtMs > seen.updatedAtMs) return 'done';
  }
  return untouched ? 'unchanged' : 'unclear';
}

/**
 * Why a change that failed before is not called for any more by the instance as it is now (null: gone), or null
 * when it is. A reboot or a toggle that may have been carried out is called for only when nothing moved since.
 */
export function notCalledFor(
  operation: InstanceOperation,
  seen: SeenState,
  found: SeenState | null,
  mayHaveHappened: boolean,
): string | null {
  if (found === null) return 'it is gone';
  if (operation === 'toggleInstancePublicIp' && found.publicIpEnabled !== seen.publicIpEnabled) {
    return `its public IP is ${found.publicIpEnabled ? 'on' : 'off'} already`;
  }
  if (!allowedStates[operation].includes(found.status)) {
    return reachedStates[operation].includes(found.status)
      ? `it is ${found.status} already`
      : `it is ${found.status} now`;
  }
  if (mayHaveHappened && operation === 'rebootInstance' && judge(operation, seen, found) !== 'unchanged') {
    return 'it may have been rebooted already';
  }
  return null;
}
