import * as v from 'valibot';
import type { CallOptions, VolumeQuery } from './calls.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import {
  count,
  currency,
  fields,
  flag,
  id,
  list,
  money,
  text,
  textOrNull,
  tier,
  timeOrNull,
} from './shape.ts';
import { volumeStatus, volumeType } from './statuses.ts';
import type { Single, Volume, VolumePage } from './types.ts';

/** VolumeResponse of CONTRACT 4.7. */
export const volume = v.pipe(
  fields({
    volume_id: id,
    volume_name: text,
    size_gb: count,
    tier,
    volume_type: volumeType,
    region: text,
    status: volumeStatus,
    bootable: flag,
    attached_instance_id: textOrNull,
    attached_vm_name: textOrNull,
    os_image: textOrNull,
    device: textOrNull,
    description: textOrNull,
    hourly_rate: money,
    currency,
    created_at: timeOrNull,
    updated_at: timeOrNull,
  }),
  v.transform(
    (row): Volume => ({
      id: row.volume_id,
      name: row.volume_name === '' ? row.volume_id : row.volume_name,
      sizeGb: row.size_gb,
      tier: row.tier,
      volumeType: row.volume_type,
      region: row.region,
      status: row.status,
      bootable: row.bootable,
      attachedInstanceId: row.attached_instance_id,
      attachedInstanceName: row.attached_vm_name,
      osImage: row.os_image,
      device: row.device,
      description: row.description,
      hourlyRate: row.hourly_rate,
      currency: row.currency,
      createdAtMs: row.created_at,
      updatedAtMs: row.updated_at,
    }),
  ),
);

const volumeList = v.pipe(
  fields({ volumes: list(volume), next_name: textOrNull, ...pagingEntries }),
  v.transform((body) => ({ ...pageOf(body.volumes, body), nextName: body.next_name })),
);

/** What reading and creating one volume answer. */
export const volumeDetails = fields({ volume });

/** One page of volumes and the next free name (CONTRACT 4.7, GetVolumesWithNextNameResponse). */
export async function listVolumes(
  client: Client,
  { page, limit, region, status, bootable }: VolumeQuery,
  options?: CallOptions,
): Promise<VolumePage> {
  const query = { page, limit, region, status, bootable };
  return (await client({ operation: 'listVolumes', query, schema: volumeList, options })).value;
}

/** One volume (CONTRACT 4.7, GetVolumeDetailsResponse). */
export async function getVolume(
  client: Client,
  volumeId: string,
  options?: CallOptions,
): Promise<Single<Volume>> {
  const ids = { volume_id: volumeId };
  const { value, body } = await client({ operation: 'getVolume', ids, schema: volumeDetails, options });
  return { row: value.volume, raw: body };
}
