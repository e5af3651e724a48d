import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneTo, doneWith, namedAnswer } from './done.ts';
import type { CloneVolumeRequest, CreateVolumeRequest, ResizeVolumeRequest } from './requests.ts';
import { countOrNull, fields, listOrNone } from './shape.ts';
import type { Done, Named, ResizedVolume, Volume, VolumeAttachment } from './types.ts';
import { volumeAttachment } from './volume-attachments.ts';
import { volume, volumeDetails } from './volumes.ts';

/** Makes a volume (CONTRACT 4.7, CreateVolumeResponse). */
export async function createVolume(
  client: Client,
  request: CreateVolumeRequest,
  options?: CallOptions,
): Promise<Done<Volume>> {
  const call = { operation: 'createVolume', body: request, schema: volumeDetails, options } as const;
  const answered = await client(call);
  return doneWith(answered.value.volume, answered);
}

/** Copies a volume; resolves with the new one (CONTRACT 4.7, CloneVolumeResponse). */
export async function cloneVolume(
  client: Client,
  volumeId: string,
  request: CloneVolumeRequest,
  options?: CallOptions,
): Promise<Done<Volume>> {
  const answered = await client({
    operation: 'cloneVolume',
    ids: { volume_id: volumeId },
    body: request,
    schema: volumeDetails,
    options,
  });
  return doneWith(answered.value.volume, answered);
}

const resized = fields({ volume, previous_size_gb: countOrNull });

/** Makes a volume larger (CONTRACT 4.7, ResizeVolumeResponse). */
export async function resizeVolume(
  client: Client,
  volumeId: string,
  request: ResizeVolumeRequest,
  options?: CallOptions,
): Promise<Done<ResizedVolume>> {
  const answered = await client({
    operation: 'resizeVolume',
    ids: { volume_id: volumeId },
    body: request,
    schema: resized,
    options,
  });
  const { volume: row, previous_size_gb: previousSizeGb } = answered.value;
  return doneWith({ volume: row, previousSizeGb }, answered);
}

/** Deletes a volume (CONTRACT 4.7, DeleteVolumeResponse). */
export async function deleteVolume(
  client: Client,
  volumeId: string,
  options?: CallOptions,
): Promise<Done<Named>> {
  const ids = { volume_id: volumeId };
  return doneTo(volumeId, await client({ operation: 'deleteVolume', ids, schema: namedAnswer, options }));
}

const attachments = fields({ volume_attachments: listOrNone(volumeAttachment) });

/** Attaches volumes to an instance or detaches them (CONTRACT 4.7, AttachVolumesResponse, DetachVolumesResponse). */
export async function moveVolumes(
  client: Client,
  operation: 'attachVolumes' | 'detachVolumes',
  instanceId: string,
  volumeIds: readonly string[],
  options?: CallOptions,
): Promise<Done<readonly VolumeAttachment[]>> {
  const answered = await client({
    operation,
    ids: { instance_id: instanceId },
    body: { volume_ids: volumeIds },
    schema: attachments,
    options,
  });
  return doneWith(answered.value.volume_attachments, answered);
}
