import type { Firewall, InstanceChoice } from '../../../api/types.ts';
import {
  attachArgs,
  attachConsequence,
  attachedTo,
  attachLabel,
} from '../../firewalls/firewall-attaching.ts';
import { counted } from '../../texts.ts';
import {
  type AsideLine,
  chosenOf,
  type FieldOption,
  type FormContext,
  type FormSpec,
  type FormValues,
} from '../types.ts';

function firewallOf({ facts, about }: FormContext): Firewall | undefined {
  return facts.collections.firewalls.byId.get(about[0] ?? '');
}

/** The machines as the service offers them for this firewall; null until it has told. */
function offered({ facts, about }: FormContext): readonly InstanceChoice[] | null {
  return facts.attachable?.firewallId === about[0] ? (facts.attachable?.machines ?? null) : null;
}

const idsOf = (firewall: Firewall | undefined): readonly string[] =>
  firewall === undefined ? [] : attachedTo(firewall).map(({ instanceId }) => instanceId);

/** Who is to come and who is to leave, against those that were behind it when that was chosen. */
function changeOf(values: FormValues) {
  const before = new Set(chosenOf(values, 'before'));
  const chosen = new Set(chosenOf(values, 'machines'));
  return {
    attach: [...chosen].filter((id) => !before.has(id)),
    detach: [...before].filter((id) => !chosen.has(id)),
  };
}

function nameOf(id: string, context: FormContext): string {
  const attached = firewallOf(context)?.attachments.find(({ instanceId }) => instanceId === id);
  const known = offered(context)?.find((machine) => machine.id === id);
  return attached?.instanceName ?? known?.name ?? context.facts.collections.vms.byId.get(id)?.name ?? id;
}

/** Why the service names a machine nowhere, as far as that can be told here. */
function whyUnnamed(region: string, firewall: Firewall | undefined): string {
  return firewall === undefined || firewall.region === region
    ? 'the service does not offer it'
    : `in ${region}, the firewall in ${firewall.region}`;
}

/** What can be chosen or given up first, then the others with the service's reason. */
function optionsOf(context: FormContext): readonly FieldOption[] {
  const firewall = firewallOf(context);
  const attachments = new Map(firewall?.attachments.map((attachment) => [attachment.instanceId, attachment]));
  const machines = offered(context) ?? [];
  const listed = new Set(machines.map(({ id }) => id));
  const attached = [...attachments.values()].map(({ instanceId, instanceName, instanceStatus, status }) => ({
    value: instanceId,
    label: instanceName,
    detail: `${instanceStatus}  ${status === 'SUCCESS' ? 'attached' : status}`,
    reason: status.toUpperCase() === 'DETACHING' ? 'it is being detached: wait for it' : null,
  }));
  const others = machines
    .filter(({ id }) => !attachments.has(id))
    .map(({ id, name, status, region, eligible, reason }) => ({
      value: id,
      label: name,
      detail: `${status}  ${region}`,
      reason: eligible ? null : (reason ?? 'the service does not offer it'),
    }));
  const isFree = ({ reason }: FieldOption) => reason === null;
  const isTold = offered(context) !== null;
  // Before the service has told, what is listed can't be said to fit; and then neither what it does not name.
  const unnamed = [...context.facts.collections.vms.byId.values()]
    .filter(({ id }) => !attachments.has(id) && !listed.has(id))
    .map(({ id, name, status, region }) => ({
      value: id,
      label: name,
      detail: `${status}  ${region}`,
      reason: isTold ? whyUnnamed(region, firewall) : 'reading whether it can be attached…',
    }));
  return [...attached, ...others.filter(isFree), ...others.filter((option) => !isFree(option)), ...unnamed];
}

/** Chooses who is behind a firewall; the request names the whole set, which is read again right before (CONTRACT 4.8). */
export const firewallAttachForm: FormSpec = {
  id: 'firewalls.attach',
  sends: 'attach',
  shows: 'firewalls',
  returns: true,
  related: ['firewalls', 'vms'],
  readsAttachable: true,
  title: (context) => `VMs behind ${firewallOf(context)?.name ?? 'a firewall'}`,
  initial(context) {
    const ids = idsOf(firewallOf(context));
    return { machines: ids, before: ids };
  },
  arrives(values, _, context) {
    const firewall = firewallOf(context);
    if (firewall === undefined) return values;
    const now = idsOf(firewall);
    const before = chosenOf(values, 'before');
    const came = now.filter((id) => !before.includes(id));
    const left = before.filter((id) => !now.includes(id));
    if (came.length === 0 && left.length === 0) return values;
    // What another console has done meanwhile is neither taken back nor counted as chosen here.
    const machines = [...new Set([...chosenOf(values, 'machines'), ...came])];
    return { machines: machines.filter((id) => !left.includes(id)), before: now };
  },
  fields: (_, context) => [
    {
      kind: 'choice',
      id: 'machines',
      label: 'VMs',
      help: 'Marked ones are behind it; the others with the reason why they can not be.',
      wire: ['instance_ids'],
      many: true,
      options: optionsOf(context),
      empty: 'no VM of this account can be attached to it',
    },
  ],
  problems(values, context) {
    const { attach, detach } = changeOf(values);
    const error = context.facts.attachable?.error ?? null;
    if (firewallOf(context) === undefined) return { machines: 'the firewall is gone' };
    if (attach.length === 0 && detach.length === 0)
      return { machines: error?.message ?? 'mark one to attach it, or take a mark away' };
    const most = 50;
    const { length } = chosenOf(values, 'machines');
    return length > most ? { machines: `${counted(length, 'VM')}: at most ${most}` } : {};
  },
  aside(values, context) {
    const { attach, detach } = changeOf(values);
    const kept = chosenOf(values, 'before').filter((id) => !detach.includes(id));
    const error = context.facts.attachable?.error ?? null;
    const lines: AsideLine[] = [
      ...attach.map((id): AsideLine => ({ text: `+ ${nameOf(id, context)}`, tone: 'good' })),
      ...detach.map((id): AsideLine => ({ text: `- ${nameOf(id, context)}`, tone: 'warn' })),
      ...kept.map((id): AsideLine => ({ text: `= ${nameOf(id, context)}`, tone: 'dim' })),
    ];
    if (error !== null) lines.push({ text: `which others fit is not known: ${error.message}`, tone: 'warn' });
    return lines;
  },
  request(values, context) {
    const firewall = firewallOf(context);
    const change = changeOf(values);
    const named = new Map([...change.attach, ...change.detach].map((id) => [id, nameOf(id, context)]));
    const args = attachArgs(change, named);
    return {
      change: {
        operation: 'attachFirewall',
        label: attachLabel(args),
        targets:
          firewall === undefined ? [] : [{ id: firewall.id, name: firewall.name, seen: firewall, args }],
      },
      verb: attachLabel(args).toLowerCase(),
      consequence: attachConsequence(firewall === undefined ? [] : [firewall], [args]),
    };
  },
};
