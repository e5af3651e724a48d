import * as v from 'valibot';
import type { CallOptions, SnapshotQuery } from './calls.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import {
  count,
  countOrNull,
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
import type { Page, Single, Snapshot } from './types.ts';

const snapshot = v.pipe(
  fields({
    snapshot_id: id,
    snapshot_name: text,
    size_gb: count,
    tier,
    status: text,
    region: text,
    instance_id: textOrNull,
    vm_name: textOrNull,
    gpu_type: textOrNull,
    gpu_count: countOrNull,
    vcpus: countOrNull,
    ram_gb: countOrNull,
    disk_gb: countOrNull,
    description: textOrNull,
    is_image: flag,
    image_id: textOrNull,
    has_public_ip: flag,
    hourly_rate: money,
    currency,
    created_at: timeOrNull,
    updated_at: timeOrNull,
  }),
  v.transform(
    (row): Snapshot => ({
      id: row.snapshot_id,
      name: row.snapshot_name === '' ? row.snapshot_id : row.snapshot_name,
      sizeGb: row.size_gb,
      tier: row.tier,
      status: row.status,
      region: row.region,
      instanceId: row.instance_id,
      instanceName: row.vm_name,
      gpuModel: row.gpu_type,
      gpuCount: row.gpu_count,
      vcpus: row.vcpus,
      ramGb: row.ram_gb,
      diskGb: row.disk_gb,
      description: row.description,
      isImage: row.is_image,
      imageId: row.image_id,
      hasPublicIp: row.has_public_ip,
      hourlyRate: row.hourly_rate,
      currency: row.currency,
      createdAtMs: row.created_at,
      updatedAtMs: row.updated_at,
    }),
  ),
);

const snapshotList = v.pipe(
  fields({ snapshots: list(snapshot), ...pagingEntries }),
  v.transform((body) => pageOf(body.snapshots, body)),
);

/** What reading and creating one snapshot answer. */
export const snapshotDetails = fields({ snapshot });

/** One page of snapshots (CONTRACT 4.10). */
export async function listSnapshots(
  client: Client,
  { page, limit, region, status }: SnapshotQuery,
  options?: CallOptions,
): Promise<Page<Snapshot>> {
  const query = { page, limit, region, status };
  return (await client({ operation: 'listSnapshots', query, schema: snapshotList, options })).value;
}

/** One snapshot (CONTRACT 4.10). */
export async function getSnapshot(
  client: Client,
  snapshotId: string,
  options?: CallOptions,
): Promise<Single<Snapshot>> {
  const ids = { snapshot_id: snapshotId };
  const { value, body } = await client({ operation: 'getSnapshot', ids, schema: snapshotDetails, options });
  return { row: value.snapshot, raw: body };
}
