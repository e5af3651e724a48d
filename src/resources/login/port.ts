import type { InstanceDetails } from '../../api/types.ts';
import { letsIn } from '../rules/coverage.ts';
import { ruleOf } from '../rules/rule.ts';
import type { Facts } from '../types.ts';

/**
 * Whether some rule of the machine or of its firewalls lets anybody in on a port; null while not all of them are known. Rules
 * add up (CONTRACT 4.8).
 */
export function isPortOpen(details: InstanceDetails, facts: Facts, port: number): boolean | null {
  const firewalls = details.firewalls.map(({ firewallId }) =>
    facts.collections.firewalls.byId.get(firewallId),
  );
  const known = firewalls.filter((firewall) => firewall !== undefined);
  const rules = [...details.securityRules, ...known.flatMap((firewall) => firewall.rules)];
  if (rules.some((rule) => letsIn(ruleOf(rule), 'tcp', port, null))) return true;
  return known.length === firewalls.length ? false : null;
}
