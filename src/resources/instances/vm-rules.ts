import type { Instance } from '../../api/types.ts';
import { instanceHolder, ruleChanges } from '../rules/rule-change.ts';
import { oneAtATime } from '../texts.ts';
import type { Change, OpeningAction } from '../types.ts';

/** Its own rules change only while it runs (CONTRACT 5.1). */
function running({ status }: Instance): true | string {
  return status === 'ACTIVE' || `${status} now, needs ACTIVE`;
}

/** What adds security rules to a machine and removes them, as far as no form asks for it. */
export const vmRuleChanges: readonly Change<Instance>[] = ruleChanges<Instance>({
  kind: instanceHolder,
  resource: 'vms',
  noun: 'VM',
  rulesOf: (_, own) => own,
  enabled: running,
});

/** What is done with the security rules of a machine's own (CONTRACT 4.6). */
export const vmRuleActions: readonly OpeningAction<Instance>[] = [
  {
    id: 'vms.rules.add',
    key: 'p',
    label: 'add rules',
    help: 'Open ports: rules of its own, presets or as typed',
    verb: 'add rules to',
    enabled: running,
    opens: (rows) => ({ kind: 'form', form: 'vms.rules', about: rows.map(({ id }) => id) }),
  },
  {
    id: 'vms.rules',
    key: 'f',
    label: 'rules',
    verb: 'list the rules of',
    rare: true,
    help: 'Rules of its own, to be added and removed one by one',
    enabled: () => true,
    alone: oneAtATime,
    sendsNothing: true,
    opens: ([row]) => ({ kind: 'list', resource: 'rules', subject: row?.id ?? '' }),
  },
  {
    id: 'vms.rules.reach',
    key: 'w',
    label: 'who reaches it',
    verb: 'tell who reaches',
    rare: true,
    help: 'Who can reach it: its own rules and its firewalls added up',
    enabled: () => true,
    alone: () => 'one at a time: take the other marks away, or see :exposure',
    sendsNothing: true,
    opens: ([row]) => ({ kind: 'list', resource: 'exposure', subject: row?.id ?? '' }),
  },
  {
    id: 'vms.firewall',
    key: 'i',
    label: 'firewall',
    rare: true,
    help: 'Put it behind a firewall, or take it off one; several VMs at once',
    verb: 'change the firewall of',
    enabled: ({ status }) =>
      ['ACTIVE', 'SHUTOFF', 'HIBERNATED'].includes(status) || `${status} now, needs ACTIVE`,
    opens: (rows) => ({ kind: 'form', form: 'vms.firewall', about: rows.map(({ id }) => id) }),
  },
];
