import type { InstanceDetails } from '../../api/types.ts';
import { applyRow, removeRows } from '../collections.ts';
import { keepDetails } from '../details.ts';
import { deepEqual } from '../equal.ts';
import { partsOf, setParts } from '../parts.ts';
import { type ConsoleStore, updateCollection, updateState } from '../store.ts';
import type { Freshness } from './freshness.ts';

/** What the GET of one instance says, taken into the list and into the open details. */
export interface OwnReads {
  take(id: string, details: InstanceDetails, sentAtMs: number): void;
  /** Its own GET says 404 or DELETED. */
  gone(id: string): void;
}

/** Takes single reads of instances into the store. */
export function createOwnReads(store: ConsoleStore, freshness: Freshness): OwnReads {
  function gone(id: string): void {
    freshness.buried(id);
    setParts(store, id, null);
    updateCollection(store, 'vms', (vms) => removeRows(vms, [id]));
    const { details } = store.getState();
    if (details?.id === id && !details.gone) updateState(store, { details: { ...details, gone: true } });
  }

  return {
    take(id, answer, sentAtMs) {
      // Asked before the operator acted on it, so it tells of the time before.
      if (freshness.isNewer(id, sentAtMs) || freshness.isBuried(id)) return;
      if (answer.instance.status === 'DELETED') {
        gone(id);
        return;
      }
      freshness.touch(id, sentAtMs);
      updateCollection(store, 'vms', (vms) => applyRow(vms, id, answer.instance));
      setParts(store, id, partsOf(answer));
      const { details, instanceRules } = store.getState();
      const { securityRules } = answer;
      if (!deepEqual(instanceRules.get(id), securityRules))
        updateState(store, { instanceRules: new Map(instanceRules).set(id, securityRules) });
      if (details?.id !== id) return;
      const data = keepDetails(details.data, answer);
      if (data === details.data && details.error === null) return;
      updateState(store, { details: { ...details, data, error: null } });
    },
    gone,
  };
}
