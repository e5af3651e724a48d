import { PLACES } from '../catalog/places.ts';
import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import { findHardware } from '../world/context.ts';
import type { Firewall, FirewallAttachment, Instance, Rule, Volume } from '../world/model.ts';
import { hourly, perMinute } from '../world/money.ts';
import { type Page, totalPages } from '../world/page.ts';
import type { World } from '../world/world.ts';

const FIRST_ENVIRONMENT = 40;

/** A machine as lists and details show it. */
export function renderInstance(instance: Instance, world: World, time: WireTime): Schemas['VMInstance'] {
  const rate = world.instances.presentRate(instance);
  const hardware = findHardware(world, instance.gpuModel, instance.gpuCount);
  return {
    instance_id: instance.id,
    vm_name: instance.name,
    status: instance.status,
    tier: instance.tier,
    region: instance.region,
    gpu_type: instance.gpuModel,
    gpu_count: instance.gpuCount,
    flavor: {
      name: hardware?.flavorName ?? null,
      vcpus: hardware?.vcpus ?? 0,
      ram_gb: hardware?.ramGb ?? 0,
      disk_gb: hardware?.rootDiskGb ?? 0,
      ephemeral_gb: hardware?.ephemeralDiskGb ?? null,
      gpu: instance.gpuModel,
      gpu_count: instance.gpuCount,
    },
    image: instance.image,
    public_ip_enabled: instance.publicIpEnabled,
    public_ip: instance.publicIp,
    private_ip: instance.privateIp,
    ssh_key_ids: [...instance.sshKeyIds],
    ssh_user: instance.sshUser,
    server_uuid: instance.serverUuid,
    hourly_rate: hourly(rate),
    per_minute_rate: perMinute(rate),
    currency: world.currency,
    created_at: time.iso(instance.createdAtMs),
    updated_at: time.iso(instance.updatedAtMs),
    hibernated_at: time.isoOrNull(instance.hibernatedAtMs),
    error_reason: instance.errorReason,
  };
}

/** A machine as something could be done to it: `reason` says why not, null that it could. */
export function renderUserVm(
  instance: Instance,
  reason: string | null,
  alreadyAttached = false,
): Schemas['UserVM'] {
  return {
    instance_id: instance.id,
    vm_name: instance.name,
    status: instance.status,
    region: instance.region,
    tier: instance.tier,
    gpu_type: instance.gpuModel,
    gpu_count: instance.gpuCount,
    server_uuid: instance.serverUuid,
    eligible: reason === null,
    reason,
    already_attached: alreadyAttached,
  };
}

/** A firewall rule or a security rule. */
export function renderRule(rule: Rule, time: WireTime): Schemas['VMSecurityRule'] {
  return {
    id: rule.id,
    direction: rule.direction,
    protocol: rule.protocol,
    ethertype: rule.ethertype,
    remote_ip_prefix: rule.remoteIpPrefix,
    port_range_min: rule.portRangeMin,
    port_range_max: rule.portRangeMax,
    status: rule.status,
    created_at: time.iso(rule.createdAtMs),
  };
}

/** A volume as seen from the machine it is attached to. */
export function renderVolumeAttachment(volume: Volume, time: WireTime): Schemas['VMVolumeAttachment'] {
  return {
    volume_id: volume.id,
    volume_name: volume.name,
    size_gb: volume.sizeGb,
    volume_type: volume.type,
    bootable: volume.bootable,
    device: volume.attachment?.device ?? null,
    status: volume.attachment?.status ?? 'ERROR',
    attached_at: time.isoOrNull(volume.attachment?.attachedAtMs ?? null),
  };
}

/** The firewalls as seen from the machine behind them. */
export function renderAttachedFirewalls(
  instance: Instance,
  world: World,
  time: WireTime,
): Schemas['AttachedFirewall'][] {
  return world.firewalls.attachments.of(instance).map(({ firewall, attachment }) => ({
    firewall_id: firewall.id,
    name: firewall.name,
    status: firewall.status,
    attachment_status: attachment.status,
    rule_count: firewall.rules.length,
    attached_at: time.iso(attachment.createdAtMs),
  }));
}

/** A firewall with its rules and the machines behind it. */
export function renderFirewall(
  firewall: Firewall,
  world: World,
  time: WireTime,
): Schemas['FirewallResponse'] {
  return {
    firewall_id: firewall.id,
    name: firewall.name,
    description: firewall.description,
    region: firewall.region,
    environment: renderEnvironment(firewall.region),
    status: firewall.status,
    rules: firewall.rules.map((rule) => renderRule(rule, time)),
    attachments: firewall.attachments.map((attachment) => renderAttachment(attachment, world, time)),
    rule_count: firewall.rules.length,
    attachment_count: firewall.attachments.length,
    created_at: time.iso(firewall.createdAtMs),
  };
}

/** A machine behind a firewall. */
export function renderAttachment(
  { id, status, instance, createdAtMs }: FirewallAttachment,
  world: World,
  time: WireTime,
): Schemas['FirewallAttachment'] {
  return {
    id,
    status,
    vm: {
      instance_id: instance.id,
      vm_name: instance.name,
      status: instance.status,
      flavor: findHardware(world, instance.gpuModel, instance.gpuCount)?.flavorName ?? null,
      environment: renderEnvironment(instance.region).name,
    },
    created_at: time.iso(createdAtMs),
  };
}

/** The upstream cloud keeps the things of a region in an environment, of which this account has one in each. */
function renderEnvironment(region: string): Schemas['FirewallEnvironment'] {
  const number = PLACES.findIndex(({ name }) => name === region) + 1;
  return { id: FIRST_ENVIRONMENT + number, name: `default-${region}`, region };
}

/** The nested form of a page's numbers. */
export function renderPagination(page: Page<unknown>): Schemas['Pagination'] {
  const pages = totalPages(page);
  return {
    page: page.page,
    limit: page.limit,
    total: page.total,
    total_pages: pages,
    has_next: page.page < pages,
    has_prev: page.page > 1 && pages > 0,
  };
}
