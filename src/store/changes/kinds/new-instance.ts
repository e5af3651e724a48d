import type { CallOptions } from '../../../api/api.ts';
import type { Instance } from '../../../api/types.ts';
import { allPages, judgeMade } from './found.ts';
import type { ChangeFacts, Finding, LookUpApi } from './kind.ts';
import { showRow } from './shown.ts';

/** Judges whether an instance was made under that name; rejects with ApiError. */
export async function judgeNewInstance(
  api: LookUpApi,
  facts: ChangeFacts,
  name: string,
  differs: (instance: Instance) => string | null,
  options: CallOptions,
): Promise<Finding> {
  const rows = await allPages((query, call) => api.listInstances({ ...query, search: name }, call), options);
  return judgeMade(rows, facts, {
    noun: 'VM',
    name,
    differs,
    show: (instance) => showRow('vms', instance.id, () => instance),
  });
}
