import type { CallOptions } from '../../../api/api.ts';
import type { CloneVolumeRequest, CreateVolumeRequest, ResizeVolumeRequest } from '../../../api/requests.ts';
import type { Done, Volume, VolumeAttachment } from '../../../api/types.ts';
import type { VolumeOperation } from '../changes.ts';
import { bodyOf, idIn, sentWith } from './answers.ts';
import { allPages, firstDifference, isUntouched, judgeDeletion, judgeMade, orGone } from './found.ts';
import type { ChangeFacts, ChangeKind, Finding, LookUpApi, SeenRecord, Sent } from './kind.ts';
import { numberIn, textIn } from './read-json.ts';
import { type Shown, showKnown, showRow } from './shown.ts';

type VolumeKind = ChangeKind<Volume>;

function seen({ status, updatedAtMs, sizeGb, attachedInstanceId }: Volume): SeenRecord {
  return { status, updatedAtMs, sizeGb, attachedInstanceId };
}

function show(volume: Volume): Shown {
  return showRow('volumes', volume.id, () => volume);
}

async function readVolume(api: LookUpApi, id: string, options: CallOptions): Promise<Volume | null> {
  return (await orGone(api.getVolume(id, options)))?.row ?? null;
}

async function lookUpNew(api: LookUpApi, facts: ChangeFacts, options: CallOptions): Promise<Finding> {
  const { args } = facts;
  const rows = await allPages((query, call) => api.listVolumes(query, call), options);
  return judgeMade(rows, facts, {
    noun: 'volume',
    name: textIn(args, 'volume_name') ?? facts.name,
    show,
    differs: (volume) =>
      firstDifference([
        ['region', volume.region, textIn(args, 'region')],
        ['size', volume.sizeGb, numberIn(args, 'size_gb')],
        ['type', volume.volumeType, textIn(args, 'volume_type')],
      ]),
  });
}

/** What a volume says of a change that leads elsewhere. */
function judgeMoved(
  facts: ChangeFacts,
  volume: Volume | null,
  isThere: (volume: Volume) => boolean,
): Finding {
  if (volume === null) return { verdict: 'unclear', says: 'it is gone' };
  const shown = [show(volume)];
  const where = volume.attachedInstanceName ?? volume.attachedInstanceId;
  const state = where === null ? volume.status : `${volume.status} at ${where}`;
  if (isThere(volume)) return { verdict: 'done', says: state, shown };
  return isUntouched(volume, textIn(facts.seen, 'status'), numberIn(facts.seen, 'updatedAtMs'))
    ? { verdict: 'unchanged', says: `still ${state}`, shown }
    : { verdict: 'unclear', says: state, shown };
}

const attachmentStates: Readonly<Record<string, string>> = {
  ATTACHING: 'attaching',
  ATTACHED: 'in-use',
  DETACHING: 'detaching',
};

/** What the answer to attaching or detaching tells of one volume. */
function movedWith(done: Done<readonly VolumeAttachment[]>, volumeId: string, instanceId: string): Sent {
  const word = done.value.find((attachment) => attachment.volumeId === volumeId)?.status.toUpperCase() ?? '';
  const status = Object.hasOwn(attachmentStates, word) ? attachmentStates[word] : undefined;
  if (word === 'ERROR') return sentWith(done, { failure: 'the service reports the attachment as ERROR' });
  if (status === undefined) return sentWith(done);
  const moved: Shown = (collections) => {
    const attachedInstanceName = collections.vms.byId.get(instanceId)?.name ?? null;
    const place = status === 'detaching' ? {} : { attachedInstanceId: instanceId, attachedInstanceName };
    return showKnown('volumes', volumeId, (volume) => ({ ...volume, ...place, status }))(collections);
  };
  return sentWith(done, { shown: [moved] });
}

const base = {
  collection: 'volumes',
  touches: ['volumes'],
  seen,
} as const;

const createVolume: VolumeKind = {
  ...base,
  goingOn: 'Creating volume',
  goingOnMany: 'Creating volumes',
  movesMoney: true,
  ends: 'made',
  about: () => null,
  objects: ({ args, name }) => [`volume called ${textIn(args, 'volume_name') ?? name}`],
  async send(api, change, options) {
    const done = await api.createVolume(bodyOf<CreateVolumeRequest>(change), options);
    return sentWith(done, { madeId: done.value.id, shown: [show(done.value)] });
  },
  lookUp: lookUpNew,
};

/** Asked with the `volume_id` it is made from. */
const cloneVolume: VolumeKind = {
  ...createVolume,
  goingOn: 'Cloning volume to',
  goingOnMany: 'Cloning volumes',
  objects: (target) => [...(createVolume.objects?.(target) ?? []), idIn(target, 'volume_id')],
  async send(api, change, options) {
    const source = idIn(change, 'volume_id');
    const done = await api.cloneVolume(source, bodyOf<CloneVolumeRequest>(change, 'volume_id'), options);
    return sentWith(done, { madeId: done.value.id, shown: [show(done.value)] });
  },
};

const resizeVolume: VolumeKind = {
  ...base,
  goingOn: 'Resizing volume',
  goingOnMany: 'Resizing volumes',
  movesMoney: true,
  ends: 'as before',
  async send(api, change, options) {
    const done = await api.resizeVolume(change.id, bodyOf<ResizeVolumeRequest>(change), options);
    return sentWith(done, { shown: [show(done.value.volume)] });
  },
  async lookUp(api, facts, options) {
    const volume = await readVolume(api, facts.id, options);
    const isResized = ({ status, sizeGb }: Volume) =>
      status === 'resizing' || sizeGb === numberIn(facts.args, 'size_gb');
    const finding = judgeMoved(facts, volume, isResized);
    return volume === null ? finding : { ...finding, says: `${finding.says} with ${volume.sizeGb} GB` };
  },
  notCalledFor: ({ args }, { sizeGb }) =>
    sizeGb === numberIn(args, 'size_gb') ? `it has ${sizeGb} GB already` : null,
};

const deleteVolume: VolumeKind = {
  ...base,
  goingOn: 'Deleting volume',
  goingOnMany: 'Deleting volumes',
  movesMoney: true,
  ends: 'elsewhere',
  destroys: true,
  async send(api, change, options) {
    const done = await api.deleteVolume(change.id, options);
    const { status } = done.value;
    const shown = status === null ? [] : [showKnown('volumes', change.id, (row) => ({ ...row, status }))];
    return sentWith(done, { shown });
  },
  async lookUp(api, facts, options) {
    const volume = await readVolume(api, facts.id, options);
    const shown = volume === null ? [] : [show(volume)];
    return judgeDeletion(volume, textIn(facts.seen, 'status'), numberIn(facts.seen, 'updatedAtMs'), shown);
  },
};

/** Asked with the `instance_id` it goes to. */
const attachVolumes: VolumeKind = {
  ...base,
  goingOn: 'Attaching volume',
  goingOnMany: 'Attaching volumes',
  movesMoney: false,
  ends: 'elsewhere',
  async send(api, change, options) {
    const instanceId = idIn(change, 'instance_id');
    return movedWith(await api.attachVolumes(instanceId, [change.id], options), change.id, instanceId);
  },
  async lookUp(api, facts, options) {
    const volume = await readVolume(api, facts.id, options);
    const instanceId = idIn(facts, 'instance_id');
    return judgeMoved(facts, volume, ({ status, attachedInstanceId }) =>
      status === 'attaching'
        ? attachedInstanceId === null || attachedInstanceId === instanceId
        : status === 'in-use' && attachedInstanceId === instanceId,
    );
  },
  notCalledFor: (target, volume) =>
    volume.attachedInstanceId === idIn(target, 'instance_id') ? 'it is attached already' : null,
  inverse: ({ id, args }) => ({ operation: 'detachVolumes', id, args }),
};

/** Asked with the `instance_id` it is taken from. */
const detachVolumes: VolumeKind = {
  ...base,
  goingOn: 'Detaching volume',
  goingOnMany: 'Detaching volumes',
  movesMoney: false,
  ends: 'elsewhere',
  async send(api, change, options) {
    const instanceId = idIn(change, 'instance_id');
    return movedWith(await api.detachVolumes(instanceId, [change.id], options), change.id, instanceId);
  },
  async lookUp(api, facts, options) {
    const volume = await readVolume(api, facts.id, options);
    const isThere = ({ status }: Volume) => status === 'detaching' || status === 'available';
    return judgeMoved(facts, volume, isThere);
  },
  notCalledFor: (_, { status }) =>
    status === 'available' || status === 'detaching' ? `it is ${status} already` : null,
  inverse: ({ id, args }) => ({ operation: 'attachVolumes', id, args }),
};

/** What is done to volumes (CONTRACT 4.7, 5.2). */
export const volumeKinds: Readonly<Record<VolumeOperation, VolumeKind>> = {
  createVolume,
  cloneVolume,
  resizeVolume,
  deleteVolume,
  attachVolumes,
  detachVolumes,
};
