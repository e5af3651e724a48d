import type { Firewall } from '../../api/types.ts';
import { deletion } from '../deletion.ts';
import { firewallHolder, ruleChanges } from '../rules/rule-change.ts';
import { counted, oneAtATime } from '../texts.ts';
import type { Action, Change } from '../types.ts';
import { attachedTo, firewallAttaching } from './firewall-attaching.ts';

/** One that is on its way out takes no more changes (CONTRACT 4.8). */
function standing({ status }: Firewall): true | string {
  return status.toUpperCase() === 'DELETING' ? 'DELETING now: it is on its way out' : true;
}

/** What adds rules to a firewall and removes them, as far as no form asks for it. */
const firewallRuleChanges: readonly Change<Firewall>[] = ruleChanges<Firewall>({
  kind: firewallHolder,
  resource: 'firewalls',
  noun: 'firewall',
  rulesOf: ({ rules }) => rules,
  enabled: standing,
});

/** What changes a firewall and no key asks for. */
export const firewallChanges: readonly Change<Firewall>[] = [...firewallRuleChanges, firewallAttaching];

/** Who came behind a firewall or left it since it was seen; null for nobody. */
export function firewallChangedSince(firewall: Firewall, seen: Firewall): string | null {
  const before = new Set(attachedTo(seen).map(({ instanceId }) => instanceId));
  const now = new Set(attachedTo(firewall).map(({ instanceId }) => instanceId));
  const came = attachedTo(firewall).find(({ instanceId }) => !before.has(instanceId));
  if (came !== undefined) return `${came.instanceName} was attached to ${firewall.name} meanwhile`;
  const left = attachedTo(seen).find(({ instanceId }) => !now.has(instanceId));
  if (left !== undefined) return `${left.instanceName} was detached from ${firewall.name} meanwhile`;
  if (firewall.status === seen.status) return null;
  return `${firewall.name} is ${firewall.status} now, it was ${seen.status}`;
}

const mostNamed = 12;

function namesOf(firewall: Firewall): string {
  const names = attachedTo(firewall).map(({ instanceName }) => instanceName);
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

/** What can be done to a firewall (CONTRACT 4.8). */
export const firewallActions: readonly Action<Firewall>[] = [
  deletion<Firewall>({
    id: 'firewalls.delete',
    noun: 'firewall',
    operation: 'deleteFirewall',
    enabled: standing,
    gone: (firewall) => {
      const what = `firewall ${firewall.name}, ${counted(firewall.rules.length, 'rule')}`;
      const { length } = attachedTo(firewall);
      return length === 0 ? what : `${what}, taken off ${counted(length, 'VM')}: ${namesOf(firewall)}`;
    },
    kept: (rows) => (rows.some((row) => attachedTo(row).length > 0) ? ['the VMs themselves'] : []),
    more: {
      // Its name has to be typed then, not a number of several.
      alone: (firewall) => {
        const { length } = attachedTo(firewall);
        return length === 0 ? null : `attached to ${counted(length, 'VM')}: delete it by itself`;
      },
      args: (firewall) => (attachedTo(firewall).length > 0 ? { force: true } : {}),
    },
  }),
  {
    id: 'firewalls.create',
    key: 'n',
    label: 'new',
    help: 'Make a firewall, with its rules',
    rowless: true,
    enabled: () => true,
    opens: () => ({ kind: 'form', form: 'firewalls.create', about: [] }),
  },
  {
    id: 'firewalls.rules.add',
    key: 'p',
    label: 'add rules',
    help: 'Add rules: presets, or ports, protocol and network as typed',
    verb: 'add rules to',
    enabled: standing,
    opens: (rows) => ({ kind: 'form', form: 'firewalls.rules', about: rows.map(({ id }) => id) }),
  },
  {
    id: 'firewalls.machines',
    key: 'm',
    label: 'VMs',
    help: 'Choose the VMs behind it: attach and detach several at once',
    verb: 'attach VMs to',
    enabled: standing,
    alone: oneAtATime,
    opens: ([row]) => ({ kind: 'form', form: 'firewalls.attach', about: row === undefined ? [] : [row.id] }),
  },
  {
    id: 'firewalls.rules',
    key: 'f',
    label: 'rules',
    verb: 'list the rules of',
    help: 'Its rules, to be added and removed one by one',
    enabled: () => true,
    alone: oneAtATime,
    sendsNothing: true,
    opens: ([row]) => ({ kind: 'list', resource: 'rules', subject: row?.id ?? '' }),
  },
];
