import type { AttachedFirewall, Firewall, Instance } from '../../../api/types.ts';
import {
  attachArgs,
  attachConsequence,
  attachedIds,
  attachedTo,
  attachLabel,
  isHeld,
} from '../../firewalls/firewall-attaching.ts';
import { riskyOf } from '../../rules/risk.ts';
import { showRule } from '../../rules/rule.ts';
import { standingRules } from '../../rules/rule-change.ts';
import { counted } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import {
  type AsideLine,
  type FieldOption,
  type FormContext,
  type FormSpec,
  type FormValues,
  isOn,
  textOf,
} from '../types.ts';

function machinesOf({ facts, about }: FormContext): readonly Instance[] {
  return about.flatMap((id) => facts.collections.vms.byId.get(id) ?? []);
}

function firewallsOf({ facts }: FormContext): readonly Firewall[] {
  return [...facts.collections.firewalls.byId.values()];
}

/** The firewalls before a machine as the service tells of it alone; null until it has, or where there are several machines. */
function toldBefore(vm: Instance, { inquiries }: Facts): readonly AttachedFirewall[] | null {
  return inquiries.behind?.subject === vm.id ? inquiries.behind.value : null;
}

/** Whether a machine is behind a firewall, or on its way there. */
function isBefore(firewall: Firewall, vm: Instance, facts: Facts): boolean {
  const told = toldBefore(vm, facts);
  if (told === null) return attachedTo(firewall).some(({ instanceId }) => instanceId === vm.id);
  return told.some(
    ({ firewallId, attachmentStatus }) => firewallId === firewall.id && isHeld(attachmentStatus),
  );
}

/** What is before a machine already, since several firewalls add up. */
function beforeLines(machines: readonly Instance[], facts: Facts): readonly AsideLine[] {
  const [vm, second] = machines;
  if (vm === undefined || second !== undefined) return [];
  const told = toldBefore(vm, facts);
  const error = facts.inquiries.behind?.subject === vm.id ? facts.inquiries.behind.error : null;
  if (told === null)
    return error === null ? [] : [{ text: `what is before it is not known: ${error.message}`, tone: 'warn' }];
  if (told.length === 0) return [{ text: 'no firewall is before it now', tone: 'dim' }];
  return told.map(({ name, attachmentStatus, ruleCount }): AsideLine => {
    const state = attachmentStatus.toUpperCase() === 'SUCCESS' ? '' : `, ${attachmentStatus}`;
    return { text: `= ${name}, ${counted(ruleCount, 'rule')}${state}`, tone: 'dim' };
  });
}

/** Why a machine is not attached to a firewall, or not taken off it, null when it is (CONTRACT 5.1). */
function obstacle(vm: Instance, firewall: Firewall, attaches: boolean, facts: Facts): string | null {
  const isBehind = isBefore(firewall, vm, facts);
  if (attaches === isBehind) return isBehind ? 'behind it already' : 'not behind it';
  if (!attaches) return ['ACTIVE', 'SHUTOFF', 'HIBERNATED'].includes(vm.status) ? null : `${vm.status} now`;
  if (firewall.status.toUpperCase() !== 'SUCCESS') return `the firewall is ${firewall.status}`;
  if (vm.region !== firewall.region) return `in ${vm.region}, the firewall in ${firewall.region}`;
  return vm.status === 'ACTIVE' ? null : `${vm.status} now, needs ACTIVE`;
}

/** Whom it is about, and who is left out with the reason. */
function judge(values: FormValues, context: FormContext) {
  const firewall = context.facts.collections.firewalls.byId.get(textOf(values, 'firewall'));
  const machines = machinesOf(context).map((vm) => ({
    vm,
    reason:
      firewall === undefined
        ? 'no firewall is chosen'
        : obstacle(vm, firewall, isOn(values, 'attaches'), context.facts),
  }));
  return {
    firewall,
    able: machines.flatMap(({ vm, reason }) => (reason === null ? [vm] : [])),
    left: machines.filter(({ reason }) => reason !== null),
  };
}

function optionOf(firewall: Firewall, attaches: boolean, context: FormContext): FieldOption {
  const machines = machinesOf(context);
  const reasons = machines.map((vm) => obstacle(vm, firewall, attaches, context.facts));
  const fitting = reasons.filter((reason) => reason === null).length;
  const [first = null] = reasons;
  const several = machines.length > 1;
  return {
    value: firewall.id,
    label: firewall.name,
    detail: several
      ? `${firewall.region}  ${fitting} of ${counted(machines.length, 'VM')}`
      : `${firewall.region}  ${counted(firewall.rules.length, 'rule')}`,
    reason: fitting > 0 ? null : several ? 'none of them' : first,
  };
}

/** Puts machines behind a firewall or takes them off it, chosen where the machines are (CONTRACT 4.8). */
export const machineFirewallForm: FormSpec = {
  id: 'vms.firewall',
  sends: 'change',
  shows: 'firewalls',
  returns: true,
  related: ['firewalls', 'vms'],
  readsBehind: true,
  title(context) {
    const machines = machinesOf(context);
    const [only, second] = machines;
    return `Firewall of ${only !== undefined && second === undefined ? only.name : counted(machines.length, 'VM')}`;
  },
  initial: () => ({ attaches: true, firewall: '' }),
  arrives(values, edited, context) {
    if (edited.has('firewall') || textOf(values, 'firewall') !== '') return values;
    const first = firewallsOf(context).find(
      (firewall) => optionOf(firewall, isOn(values, 'attaches'), context).reason === null,
    );
    return first === undefined ? values : { ...values, firewall: first.id };
  },
  fields(values, context) {
    const options = firewallsOf(context).map((firewall) =>
      optionOf(firewall, isOn(values, 'attaches'), context),
    );
    return [
      {
        kind: 'toggle',
        id: 'attaches',
        label: 'do',
        help: 'Whether the firewall is put before them or taken off them.',
        wire: [],
        on: 'attach',
        off: 'detach',
      },
      {
        kind: 'choice',
        id: 'firewall',
        label: 'firewall',
        help: 'One of the region; several firewalls before one VM add up.',
        wire: ['instance_ids'],
        many: false,
        options: [
          ...options.filter(({ reason }) => reason === null),
          ...options.filter(({ reason }) => reason !== null),
        ],
        empty: 'no firewall in this account: n makes one in their list',
      },
    ];
  },
  settle: (values, changed) => (changed === 'attaches' ? { ...values, firewall: '' } : values),
  problems(values, context) {
    const { firewall, able, left } = judge(values, context);
    if (firewall === undefined) return { firewall: 'choose one' };
    const [first] = left;
    return able.length === 0
      ? { firewall: `${first?.vm.name ?? 'the VM is gone'}: ${first?.reason ?? ''}` }
      : {};
  },
  aside(values, context) {
    const { firewall, able, left } = judge(values, context);
    const before = beforeLines(machinesOf(context), context.facts);
    if (firewall === undefined) return before;
    const sign = isOn(values, 'attaches') ? '+' : '-';
    const rules = standingRules(firewall);
    const risky = new Set(riskyOf(rules));
    return [
      ...able.map(
        ({ name }): AsideLine => ({ text: `${sign} ${name}`, tone: sign === '+' ? 'good' : 'warn' }),
      ),
      ...left.map(({ vm, reason }): AsideLine => ({ text: `left out: ${vm.name}, ${reason}`, tone: 'dim' })),
      ...before,
      { text: `${counted(firewall.rules.length, 'rule')} of it` },
      ...rules.map((rule): AsideLine => ({ text: showRule(rule), tone: risky.has(rule) ? 'warn' : 'dim' })),
    ];
  },
  request(values, context) {
    const { firewall, able } = judge(values, context);
    const ids = able.map(({ id }) => id);
    const names = new Map(able.map(({ id, name }) => [id, name]));
    const asked = isOn(values, 'attaches') ? { attach: ids, detach: [] } : { attach: [], detach: ids };
    const args = attachArgs(asked, names);
    const rows = firewall === undefined ? [] : [firewall];
    return {
      change: {
        operation: 'attachFirewall',
        label: attachLabel(args),
        targets: rows.map((row) => ({ id: row.id, name: row.name, seen: row, args })),
      },
      verb: attachLabel(args).toLowerCase(),
      consequence: attachConsequence(rows, [args]),
    };
  },
  actedOn: ({ targets }) => targets.flatMap(({ args }) => attachedIds(args)),
};
