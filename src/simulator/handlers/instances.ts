import { HIBERNATED_PRICES } from '../catalog/prices.ts';
import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import type { Instance } from '../world/model.ts';
import { hourly, major, perMinute } from '../world/money.ts';
import type { InstanceAction } from '../world/states.ts';
import type { World } from '../world/world.ts';
import { stretchStatus } from './billing.ts';
import type { Handlers } from './call.ts';
import {
  renderAttachedFirewalls,
  renderInstance,
  renderPagination,
  renderRule,
  renderVolumeAttachment,
} from './render.ts';

/** The machines: lists, details and power. */
export const instanceHandlers = {
  listInstances({ world, time, query }) {
    const page = world.instances.fleet.page(query);
    return {
      message: 'Instances read',
      instances: page.rows.map((instance) => renderInstance(instance, world, time)),
      pagination: renderPagination(page),
    };
  },

  getInstance({ world, time, path }) {
    const instance = world.instances.fleet.get(path.instance_id);
    return {
      message: 'Instance read',
      instance: renderInstance(instance, world, time),
      security_rules: instance.securityRules.map((rule) => renderRule(rule, time)),
      volume_attachments: world.volumes.attachments
        .of(instance)
        .map((volume) => renderVolumeAttachment(volume, time)),
      firewalls: renderAttachedFirewalls(instance, world, time),
      billing: renderBilling(instance, world, time),
      jupyter_url:
        instance.jupyter && instance.publicIp !== null ? `http://${instance.publicIp}:8888/lab` : null,
    };
  },

  startInstance: ({ world, path }) => act(world, path.instance_id, 'start', 'Start begun'),
  stopInstance: ({ world, path }) => act(world, path.instance_id, 'stop', 'Stop begun'),
  rebootInstance: ({ world, path }) => act(world, path.instance_id, 'reboot', 'Reboot begun'),
  deleteInstance: ({ world, path }) => act(world, path.instance_id, 'delete', 'Deletion begun'),

  hibernateInstance({ world, path, query }) {
    const retainIp = query.retain_ip ?? false;
    const answer = act(world, path.instance_id, 'hibernate', 'Hibernation begun', retainIp);
    return {
      ...answer,
      hibernation_hourly_rate: HIBERNATED_PRICES[world.currency],
      currency: world.currency,
      ip_retained: retainIp && world.instances.fleet.get(path.instance_id).publicIp !== null,
    };
  },

  restoreInstance({ world, path }) {
    const answer = act(world, path.instance_id, 'restore', 'Restore begun');
    const rate = world.instances.fullRate(world.instances.fleet.get(path.instance_id));
    return { ...answer, hourly_rate: hourly(rate), currency: world.currency };
  },

  toggleInstancePublicIp({ world, path }) {
    const answer = act(world, path.instance_id, 'toggle-public-ip', 'Public IP toggled');
    const instance = world.instances.fleet.get(path.instance_id);
    return { ...answer, public_ip_enabled: instance.publicIpEnabled, public_ip: instance.publicIp };
  },

  addInstanceSecurityRule({ world, time, path, body }) {
    const instance = world.instances.fleet.get(path.instance_id);
    const rule = world.instances.securityRules.add(instance, body);
    return {
      message: 'Security rule added',
      instance_id: instance.id,
      security_rule: renderRule(rule, time),
    };
  },

  removeInstanceSecurityRule: ({ world, path }) => removeRule(world, path.instance_id, path.rule_id),
  removeVirtualMachineSecurityRule: ({ world, path }) => removeRule(world, path.instance_id, path.rule_id),
} satisfies Handlers;

function act(world: World, id: string, action: InstanceAction, message: string, retainIp = false) {
  const instance = world.instances.fleet.get(id);
  const previous = world.instances.act(instance, action, { retainIp });
  return {
    message,
    instance_id: instance.id,
    vm_name: instance.name,
    status: instance.status,
    previous_status: previous,
  };
}

function removeRule(world: World, id: string, ruleId: string) {
  const instance = world.instances.fleet.get(id);
  const rule = world.instances.securityRules.remove(instance, ruleId);
  return { message: 'Security rule removed', instance_id: instance.id, rule_id: rule.id };
}

function renderBilling(instance: Instance, world: World, time: WireTime): Schemas['Billing'] {
  const { instances, ledger } = world;
  const stretches = instances.book.of(instance.id);
  const last = stretches.at(-1);
  const rate = instances.presentRate(instance);
  const minutes = stretches.reduce((sum, stretch) => sum + ledger.minutes(stretch), 0);
  const amount = stretches.reduce((sum, stretch) => sum + ledger.cost(stretch), 0);
  return {
    status: last === undefined ? 'active' : stretchStatus(last),
    hourly_rate: hourly(rate),
    per_minute_rate: perMinute(rate),
    hibernated_hourly_rate: HIBERNATED_PRICES[world.currency],
    total_duration_minutes: minutes,
    total_cost: major(amount),
    currency: world.currency,
    started_at: time.iso(instance.createdAtMs),
    last_billed_at:
      last === undefined ? null : time.iso(last.endMs ?? Math.max(last.startMs, ledger.lastTickMs)),
  };
}
