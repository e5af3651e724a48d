import type { CreateSnapshotRequest, RestoreSnapshotRequest } from '../../../api/requests.ts';
import type { Snapshot } from '../../../api/types.ts';
import type { SnapshotOperation } from '../changes.ts';
import { bodyOf, idIn, sentWith } from './answers.ts';
import { allPages, firstDifference, judgeDeletion, judgeMade, orGone } from './found.ts';
import type { ChangeKind, SeenRecord } from './kind.ts';
import { judgeNewInstance } from './new-instance.ts';
import { numberIn, textIn } from './read-json.ts';
import { type Shown, showKnown, showRow } from './shown.ts';

type SnapshotKind = ChangeKind<Snapshot>;

function seen({ status, updatedAtMs }: Snapshot): SeenRecord {
  return { status, updatedAtMs };
}

function show(snapshot: Snapshot): Shown {
  return showRow('snapshots', snapshot.id, () => snapshot);
}

const base = { collection: 'snapshots', touches: ['snapshots'], seen } as const;

/** Asked with the `instance_id` it is taken of. */
const createSnapshot: SnapshotKind = {
  ...base,
  goingOn: 'Creating snapshot',
  goingOnMany: 'Creating snapshots',
  touches: ['snapshots', 'images'],
  movesMoney: true,
  ends: 'made',
  about: () => null,
  objects: (target) => [
    `snapshot called ${textIn(target.args, 'snapshot_name') ?? target.name}`,
    idIn(target, 'instance_id'),
  ],
  async send(api, change, options) {
    const done = await api.createSnapshot(bodyOf<CreateSnapshotRequest>(change), options);
    return sentWith(done, { madeId: done.value.id, shown: [show(done.value)] });
  },
  async lookUp(api, facts, options) {
    const rows = await allPages((query, call) => api.listSnapshots(query, call), options);
    return judgeMade(rows, facts, {
      noun: 'snapshot',
      name: textIn(facts.args, 'snapshot_name') ?? facts.name,
      show,
      differs: ({ instanceId }) =>
        firstDifference([['source', instanceId, textIn(facts.args, 'instance_id')]]),
    });
  },
};

/** Asked with the `snapshot_id` it is made from; what it makes is an instance. */
const restoreSnapshot: ChangeKind = {
  goingOn: 'Restoring to',
  collection: 'vms',
  touches: ['vms', 'snapshots', 'stock'],
  movesMoney: true,
  ends: 'made',
  seen: () => ({}),
  about: () => null,
  objects: (target) => [
    `instance called ${textIn(target.args, 'new_vm_name') ?? target.name}`,
    idIn(target, 'snapshot_id'),
  ],
  async send(api, change, options) {
    const source = idIn(change, 'snapshot_id');
    const body = bodyOf<RestoreSnapshotRequest>(change, 'snapshot_id');
    const done = await api.restoreSnapshot(source, body, options);
    return sentWith(done, { madeId: done.value.instanceId });
  },
  lookUp: (api, facts, options) =>
    judgeNewInstance(api, facts, textIn(facts.args, 'new_vm_name') ?? facts.name, () => null, options),
};

const deleteSnapshot: SnapshotKind = {
  ...base,
  goingOn: 'Deleting snapshot',
  goingOnMany: 'Deleting snapshots',
  movesMoney: true,
  ends: 'elsewhere',
  destroys: true,
  async send(api, change, options) {
    const done = await api.deleteSnapshot(change.id, options);
    const { status } = done.value;
    const shown = status === null ? [] : [showKnown('snapshots', change.id, (row) => ({ ...row, status }))];
    return sentWith(done, { shown });
  },
  async lookUp(api, facts, options) {
    const snapshot = (await orGone(api.getSnapshot(facts.id, options)))?.row ?? null;
    const shown = snapshot === null ? [] : [show(snapshot)];
    return judgeDeletion(snapshot, textIn(facts.seen, 'status'), numberIn(facts.seen, 'updatedAtMs'), shown);
  },
};

/** What is done to snapshots (CONTRACT 4.10, 5.3). */
export const snapshotKinds: Readonly<Record<SnapshotOperation, ChangeKind>> = {
  createSnapshot,
  restoreSnapshot,
  deleteSnapshot,
};
