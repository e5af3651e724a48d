import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { orderedInstance } from './deploy.ts';
import { doneTo, doneWith, namedAnswer } from './done.ts';
import type { CreateSnapshotRequest, RestoreSnapshotRequest } from './requests.ts';
import { snapshotDetails } from './snapshots.ts';
import type { Done, Named, OrderedInstance, Snapshot } from './types.ts';

/** Takes a snapshot of an instance (CONTRACT rows 49 and 50). */
export async function createSnapshot(
  client: Client,
  request: CreateSnapshotRequest,
  options?: CallOptions,
): Promise<Done<Snapshot>> {
  const call = { operation: 'createSnapshot', body: request, schema: snapshotDetails, options } as const;
  const answered = await client(call);
  return doneWith(answered.value.snapshot, answered);
}

/** Makes a new instance of a snapshot; resolves with it (CONTRACT 4.10, RestoreSnapshotResponse). */
export async function restoreSnapshot(
  client: Client,
  snapshotId: string,
  request: RestoreSnapshotRequest,
  options?: CallOptions,
): Promise<Done<OrderedInstance>> {
  const answered = await client({
    operation: 'restoreSnapshot',
    ids: { snapshot_id: snapshotId },
    body: request,
    schema: orderedInstance,
    options,
  });
  return doneWith(answered.value, answered);
}

/** Deletes a snapshot (CONTRACT 4.10, DeleteSnapshotResponse). */
export async function deleteSnapshot(
  client: Client,
  snapshotId: string,
  options?: CallOptions,
): Promise<Done<Named>> {
  const ids = { snapshot_id: snapshotId };
  return doneTo(snapshotId, await client({ operation: 'deleteSnapshot', ids, schema: namedAnswer, options }));
}
