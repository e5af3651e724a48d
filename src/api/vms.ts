import * as v from 'valibot';
import type { CallOptions, InstanceQuery } from './calls.ts';
import type { Client } from './client.ts';
import { oneCopyBy } from './one-copy.ts';
import { pageOf, pagingEntries } from './paging.ts';
import {
  count,
  countOrNull,
  currency,
  fields,
  flagOrNull,
  id,
  list,
  money,
  names,
  text,
  textOrNull,
  tier,
  timeOrNull,
  word,
  wordOrNull,
} from './shape.ts';
import { instanceStatus } from './statuses.ts';
import type { Flavor, Instance, Page } from './types.ts';

const flavor = v.pipe(
  fields({ name: wordOrNull, vcpus: count, ram_gb: count, disk_gb: count, ephemeral_gb: countOrNull }),
  v.transform(
    (row): Flavor => ({
      name: row.name,
      vcpus: row.vcpus,
      ramGb: row.ram_gb,
      diskGb: row.disk_gb,
      ephemeralGb: row.ephemeral_gb,
    }),
  ),
  v.transform(oneCopyBy((one) => JSON.stringify(one))),
);

/** VMInstance of CONTRACT 4.6; only the id and the rate have to be there. */
export const instance = v.pipe(
  fields({
    instance_id: id,
    vm_name: text,
    status: instanceStatus,
    tier,
    region: word,
    gpu_type: word,
    gpu_count: count,
    flavor: v.fallback(v.nullable(flavor), null),
    image: v.fallback(v.nullable(fields({ name: wordOrNull, type: wordOrNull })), null),
    public_ip_enabled: flagOrNull,
    public_ip: textOrNull,
    private_ip: textOrNull,
    ssh_key_ids: names,
    ssh_user: wordOrNull,
    server_uuid: textOrNull,
    hourly_rate: money,
    currency,
    created_at: timeOrNull,
    updated_at: timeOrNull,
    hibernated_at: timeOrNull,
    error_reason: textOrNull,
  }),
  v.transform(
    (row): Instance => ({
      id: row.instance_id,
      name: row.vm_name === '' ? row.instance_id : row.vm_name,
      status: row.status,
      tier: row.tier,
      region: row.region,
      gpuModel: row.gpu_type,
      gpuCount: row.gpu_count,
      flavor: row.flavor,
      imageName: row.image?.name ?? null,
      imageType: row.image?.type ?? null,
      publicIpEnabled: row.public_ip_enabled ?? row.public_ip !== null,
      publicIp: row.public_ip,
      privateIp: row.private_ip,
      sshKeyIds: row.ssh_key_ids,
      sshUser: row.ssh_user,
      serverUuid: row.server_uuid,
      hourlyRate: row.hourly_rate,
      currency: row.currency,
      createdAtMs: row.created_at,
      updatedAtMs: row.updated_at,
      hibernatedAtMs: row.hibernated_at,
      errorReason: row.error_reason,
    }),
  ),
);

const instanceList = v.pipe(
  fields({ instances: list(instance), ...pagingEntries }),
  v.transform((body) => pageOf(body.instances, body)),
);

/** One page of instances, newest first (CONTRACT 4.6, ListVMsResponse). */
export async function listInstances(
  client: Client,
  query: InstanceQuery,
  options?: CallOptions,
): Promise<Page<Instance>> {
  const { page, limit, status, region, tier: ofTier, search } = query;
  const asked = { page, limit, status, region, tier: ofTier, search };
  return (await client({ operation: 'listInstances', query: asked, schema: instanceList, options })).value;
}
