import * as v from 'valibot';
import type { AvailableInstancesQuery, CallOptions, RegionQuery } from './calls.ts';
import type { Client } from './client.ts';
import { count, fields, flag, flagOrNull, id, list, text, textOrNull, tier } from './shape.ts';
import { instanceStatus } from './statuses.ts';
import type { InstanceChoice } from './types.ts';

/** UserVM of CONTRACT 4.6. What is listed without a word about it can be chosen. */
const instanceChoice = v.pipe(
  fields({
    instance_id: id,
    vm_name: text,
    status: instanceStatus,
    region: text,
    tier,
    gpu_type: text,
    gpu_count: count,
    server_uuid: textOrNull,
    eligible: flagOrNull,
    reason: textOrNull,
    already_attached: flag,
  }),
  v.transform(
    (row): InstanceChoice => ({
      id: row.instance_id,
      name: row.vm_name === '' ? row.instance_id : row.vm_name,
      status: row.status,
      region: row.region,
      tier: row.tier,
      gpuModel: row.gpu_type,
      gpuCount: row.gpu_count,
      serverUuid: row.server_uuid,
      eligible: row.eligible ?? true,
      reason: row.reason,
      alreadyAttached: row.already_attached,
    }),
  ),
);

const choices = fields({ instances: list(instanceChoice) });

/** The instances a firewall could be put before (CONTRACT rows 41 and 42). */
export async function listFirewallAvailableInstances(
  client: Client,
  { firewallId, region }: AvailableInstancesQuery,
  options?: CallOptions,
): Promise<readonly InstanceChoice[]> {
  const query = { firewall_id: firewallId, region };
  const call = { operation: 'listFirewallAvailableInstances', query, schema: choices, options } as const;
  return (await client(call)).value.instances;
}

/** The instances, and which of them a snapshot could be taken of (CONTRACT rows 45 and 74). */
export async function listSnapshotEligibleInstances(
  client: Client,
  { region }: RegionQuery,
  options?: CallOptions,
): Promise<readonly InstanceChoice[]> {
  const query = { region };
  const call = { operation: 'listSnapshotEligibleInstances', query, schema: choices, options } as const;
  return (await client(call)).value.instances;
}
