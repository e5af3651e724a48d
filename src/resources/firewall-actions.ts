import type { Firewall } from '../api/types.ts';
import { firewallHolder, ruleChanges } from './rules/rule-change.ts';
import type { Action, Change } from './types.ts';

/** One that is on its way out takes no more changes (CONTRACT 4.8). */
function standing({ status }: Firewall): true | string {
  return status.toUpperCase() === 'DELETING' ? 'DELETING now: it is on its way out' : true;
}

/** What adds rules to a firewall and removes them, as far as no form asks for it. */
export const firewallRuleChanges: readonly Change<Firewall>[] = ruleChanges<Firewall>({
  kind: firewallHolder,
  resource: 'firewalls',
  noun: 'firewall',
  rulesOf: ({ rules }) => rules,
  enabled: standing,
});

/** What can be done to a firewall (CONTRACT 4.8). */
export const firewallActions: readonly Action<Firewall>[] = [
  {
    id: 'firewalls.rules.add',
    key: 'p',
    label: 'add rules',
    help: 'Add rules: presets, or ports, protocol and network as typed',
    verb: 'add rules to',
    enabled: standing,
    opens: (rows) => ({ kind: 'form', form: 'firewalls.rules', about: rows.map(({ id }) => id) }),
  },
];
