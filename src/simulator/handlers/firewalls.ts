import type { WireTime } from '../wire-time.ts';
import { obstacleTo } from '../world/firewall-attachments.ts';
import { FIREWALL_LIMIT } from '../world/firewalls.ts';
import type { Firewall, Instance } from '../world/model.ts';
import { newestPage } from '../world/page.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';
import {
  renderAttachedFirewalls,
  renderAttachment,
  renderFirewall,
  renderPagination,
  renderRule,
  renderUserVm,
} from './render.ts';

/** Firewalls, their rules, and the machines behind them. */
export const firewallHandlers = {
  listFirewalls({ world, time, query }) {
    const { region } = query;
    const page = newestPage(
      world.firewalls.shelf.listed,
      query,
      (firewall) => region === undefined || firewall.region === region,
    );
    return {
      message: 'Firewalls read',
      firewalls: page.rows.map((firewall) => renderFirewall(firewall, world, time)),
      pagination: renderPagination(page),
      limit_max: FIREWALL_LIMIT,
    };
  },

  getFirewall({ world, time, path }) {
    const firewall = world.firewalls.shelf.get(path.firewall_id);
    return { message: 'Firewall read', firewall: renderFirewall(firewall, world, time) };
  },

  createFirewall({ world, time, body }) {
    const { name, region, description = null } = body;
    const firewall = world.firewalls.create({ name, region, description });
    return { message: 'Firewall begun', firewall: renderFirewall(firewall, world, time) };
  },

  deleteFirewall({ world, path, query }) {
    const firewall = world.firewalls.shelf.get(path.firewall_id);
    world.firewalls.delete(firewall, query.force ?? false);
    return { message: 'Deletion begun', firewall_id: firewall.id };
  },

  addFirewallRule({ world, time, path, body }) {
    const firewall = world.firewalls.shelf.get(path.firewall_id);
    const rule = world.firewalls.addRule(firewall, body);
    return { message: 'Rule added', firewall_id: firewall.id, rule: renderRule(rule, time) };
  },

  removeFirewallRule({ world, path }) {
    const firewall = world.firewalls.shelf.get(path.firewall_id);
    const rule = world.firewalls.removeRule(firewall, path.rule_id);
    return { message: 'Rule removed', firewall_id: firewall.id, rule_id: rule.id };
  },

  attachFirewall({ world, time, path, body }) {
    const firewall = world.firewalls.shelf.get(path.firewall_id);
    const wanted = body.instance_ids.map((id) => world.instances.fleet.get(id));
    world.firewalls.attachments.replace(firewall, wanted);
    return {
      message: 'Attachments replaced',
      firewall_id: firewall.id,
      attachments: firewall.attachments.map((attachment) => renderAttachment(attachment, world, time)),
    };
  },

  listInstanceFirewalls: ({ world, time, path }) => attachedFirewalls(world, time, path.instance_id),
  listVirtualMachineFirewalls: ({ world, time, path }) => attachedFirewalls(world, time, path.instance_id),

  listFirewallAvailableInstances: ({ world, query }) =>
    availableInstances(world, query.firewall_id, query.region),
  listAvailableInstancesOfFirewall: ({ world, path }) => availableInstances(world, path.firewall_id),

  listFirewallProtocols: () => ({
    message: 'Protocols read',
    protocols: [
      { name: 'tcp', description: 'Transmission Control Protocol', requires_ports: true },
      { name: 'udp', description: 'User Datagram Protocol', requires_ports: true },
      { name: 'icmp', description: 'Internet Control Message Protocol', requires_ports: false },
    ],
  }),
} satisfies Handlers;

function attachedFirewalls(world: World, time: WireTime, id: string) {
  const instance = world.instances.fleet.get(id);
  const firewalls = renderAttachedFirewalls(instance, world, time);
  return { message: 'Firewalls read', instance_id: instance.id, firewalls, total: firewalls.length };
}

function availableInstances(world: World, firewallId?: string, region?: string) {
  const firewall = firewallId === undefined ? null : world.firewalls.shelf.get(firewallId);
  const attached = attachedTo(firewall);
  const instances = world.instances.fleet.listed
    .filter((instance) => region === undefined || instance.region === region)
    .map((instance) => {
      const reason = obstacleTo(instance, firewall)?.reason ?? null;
      return renderUserVm(instance, reason, attached.has(instance));
    })
    .reverse();
  return { message: 'Instances read', instances, total: instances.length };
}

function attachedTo(firewall: Firewall | null): ReadonlySet<Instance> {
  const attachments = firewall?.attachments ?? [];
  return new Set(attachments.filter(({ status }) => status !== 'DETACHING').map(({ instance }) => instance));
}
