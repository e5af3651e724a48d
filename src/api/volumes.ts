import * as v from 'valibot';
import type { CallOptions, PageQuery } from './api.ts';
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
import type { Page, Volume } from './types.ts';

const volume = v.pipe(
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
    device: textOrNull,
    os_image: textOrNull,
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
      device: row.device,
      osImage: row.os_image,
      description: row.description,
      hourlyRate: row.hourly_rate,
      currency: row.currency,
      createdAtMs: row.created_at,
      updatedAtMs: row.updated_at,
    }),
  ),
);

const volumeList = v.pipe(
  fields({ volumes: list(volume), ...pagingEntries }),
  v.transform((body) => pageOf(body.volumes, body)),
);

/** One page of volumes (CONTRACT 4.7, GetVolumesWithNextNameResponse). */
export async function listVolumes(
  client: Client,
  { page, limit }: PageQuery,
  options?: CallOptions,
): Promise<Page<Volume>> {
  return (await client({ operation: 'listVolumes', query: { page, limit }, schema: volumeList, options }))
    .value;
}
