import * as v from 'valibot';
import type { CallOptions, InstanceQuery } from './api.ts';
import type { Client } from './client.ts';
import type { OperationId } from './operations.ts';
import { pageOf, pagingEntries } from './paging.ts';
import { securityRule } from './rules.ts';
import {
  count,
  countOrNull,
  currency,
  fields,
  flag,
  flagOrNull,
  id,
  list,
  listOrNone,
  money,
  names,
  text,
  textOrNull,
  tier,
  timeOrNull,
} from './shape.ts';
import { instanceStatus, instanceStatusOrNull, volumeType } from './statuses.ts';
import type { ActionAnswer, HibernatedSummary, Instance, InstanceDetails, Page } from './types.ts';

const flavor = v.pipe(
  fields({ name: textOrNull, vcpus: count, ram_gb: count, disk_gb: count, ephemeral_gb: countOrNull }),
  v.transform((row) => ({
    name: row.name,
    vcpus: row.vcpus,
    ramGb: row.ram_gb,
    diskGb: row.disk_gb,
    ephemeralGb: row.ephemeral_gb,
  })),
);

/** VMInstance of CONTRACT 4.6; only the id and the rate have to be there. */
const instance = v.pipe(
  fields({
    instance_id: id,
    vm_name: text,
    status: instanceStatus,
    tier,
    region: text,
    gpu_type: text,
    gpu_count: count,
    flavor: v.fallback(v.nullable(flavor), null),
    image: v.fallback(v.nullable(fields({ name: textOrNull, type: textOrNull })), null),
    public_ip_enabled: flagOrNull,
    public_ip: textOrNull,
    private_ip: textOrNull,
    ssh_key_ids: names,
    ssh_user: textOrNull,
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

const volumeAttachment = v.pipe(
  fields({
    volume_id: id,
    volume_name: text,
    size_gb: count,
    volume_type: volumeType,
    bootable: flag,
    device: textOrNull,
    status: text,
    attached_at: timeOrNull,
  }),
  v.transform((row) => ({
    volumeId: row.volume_id,
    volumeName: row.volume_name === '' ? row.volume_id : row.volume_name,
    sizeGb: row.size_gb,
    volumeType: row.volume_type,
    bootable: row.bootable,
    device: row.device,
    status: row.status,
    attachedAtMs: row.attached_at,
  })),
);

const attachedFirewall = v.pipe(
  fields({
    firewall_id: id,
    name: text,
    status: text,
    attachment_status: text,
    rule_count: count,
    attached_at: timeOrNull,
  }),
  v.transform((row) => ({
    firewallId: row.firewall_id,
    name: row.name === '' ? row.firewall_id : row.name,
    status: row.status,
    attachmentStatus: row.attachment_status,
    ruleCount: row.rule_count,
    attachedAtMs: row.attached_at,
  })),
);

const billingState = v.pipe(
  fields({
    status: text,
    hourly_rate: money,
    hibernated_hourly_rate: money,
    total_duration_minutes: count,
    total_cost: money,
    currency,
    started_at: timeOrNull,
    last_billed_at: timeOrNull,
  }),
  v.transform((row) => ({
    status: row.status,
    hourlyRate: row.hourly_rate,
    hibernatedHourlyRate: row.hibernated_hourly_rate,
    totalMinutes: row.total_duration_minutes,
    totalCost: row.total_cost,
    currency: row.currency,
    startedAtMs: row.started_at,
    lastBilledAtMs: row.last_billed_at,
  })),
);

const instanceDetails = fields({
  instance,
  security_rules: listOrNone(securityRule),
  volume_attachments: listOrNone(volumeAttachment),
  firewalls: listOrNone(attachedFirewall),
  billing: v.nullish(billingState, null),
  jupyter_url: textOrNull,
});

/** VMResponse of CONTRACT 4.6 with what some actions add; an answer without any of it is still a success. */
const actionAnswer = fields({
  instance_id: textOrNull,
  status: instanceStatusOrNull,
  previous_status: instanceStatusOrNull,
  public_ip_enabled: flagOrNull,
  public_ip: textOrNull,
  hourly_rate: v.fallback(v.nullable(money), null),
  hibernation_hourly_rate: v.fallback(v.nullable(money), null),
});

const hibernatedInstances = v.pipe(
  fields({
    count: v.pipe(v.number('a number'), v.minValue(0, 'a number from 0')),
    metrics: fields({
      hourly_rate: money,
      total_minutes: count,
      total_cost: money,
      estimated_savings: money,
      currency,
    }),
  }),
  v.transform(
    ({ count: machines, metrics }): HibernatedSummary => ({
      count: machines,
      hourlyRate: metrics.hourly_rate,
      totalMinutes: metrics.total_minutes,
      totalCost: metrics.total_cost,
      estimatedSavings: metrics.estimated_savings,
      currency: metrics.currency,
    }),
  ),
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

/** All that is known of one instance (CONTRACT 4.6, VMDetailsResponse). */
export async function getInstance(
  client: Client,
  instanceId: string,
  options?: CallOptions,
): Promise<InstanceDetails> {
  const call = { operation: 'getInstance', id: instanceId, schema: instanceDetails, options } as const;
  const { value, body } = await client(call);
  return {
    instance: value.instance,
    securityRules: value.security_rules,
    volumes: value.volume_attachments,
    firewalls: value.firewalls,
    billing: value.billing,
    jupyterUrl: value.jupyter_url,
    raw: body,
  };
}

/** How many instances are hibernated and what that costs and saves (CONTRACT 4.6, GetHibernatedVMsResponse). */
export async function getHibernatedInstances(
  client: Client,
  options?: CallOptions,
): Promise<HibernatedSummary> {
  return (await client({ operation: 'getHibernatedInstances', schema: hibernatedInstances, options })).value;
}

/** Changes one instance (CONTRACT 5.1); never sent again unless the service refused it for its rate limit, and the toggle not even then. */
export async function changeInstance(
  client: Client,
  operation: OperationId,
  instanceId: string,
  options?: CallOptions,
  query: { readonly retain_ip?: boolean } = {},
): Promise<ActionAnswer> {
  const call = { operation, id: instanceId, query, schema: actionAnswer, options };
  const { value, status, requestId } = await client(call);
  return {
    instanceId: value.instance_id ?? instanceId,
    status: value.status,
    previousStatus: value.previous_status,
    publicIpEnabled: value.public_ip_enabled,
    publicIp: value.public_ip,
    hourlyRate: value.hourly_rate ?? value.hibernation_hourly_rate,
    requestId,
    httpStatus: status,
  };
}
