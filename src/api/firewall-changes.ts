import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneTo, doneWith, namedAnswer } from './done.ts';
import { firewallAttachment, firewallDetails } from './firewalls.ts';
import type { CreateFirewallRequest, SecurityRuleRequest } from './requests.ts';
import { securityRule } from './rules.ts';
import { fields, listOrNone } from './shape.ts';
import type { Done, Firewall, FirewallAttachment, Named, SecurityRule } from './types.ts';

/** Makes a firewall without rules (CONTRACT 4.8, CreateFirewallResponse). */
export async function createFirewall(
  client: Client,
  request: CreateFirewallRequest,
  options?: CallOptions,
): Promise<Done<Firewall>> {
  const call = { operation: 'createFirewall', body: request, schema: firewallDetails, options } as const;
  const answered = await client(call);
  return doneWith(answered.value.firewall, answered);
}

/** Deletes a firewall, with `force` also one that is attached (CONTRACT 4.8, DeleteFirewallResponse). */
export async function deleteFirewall(
  client: Client,
  firewallId: string,
  force: boolean,
  options?: CallOptions,
): Promise<Done<Named>> {
  const answered = await client({
    operation: 'deleteFirewall',
    ids: { firewall_id: firewallId },
    query: { force: force || undefined },
    schema: namedAnswer,
    options,
  });
  return doneTo(firewallId, answered);
}

const added = fields({ rule: securityRule });

/** Adds a rule to a firewall (CONTRACT 4.8, AddFirewallRuleResponse). */
export async function addFirewallRule(
  client: Client,
  firewallId: string,
  rule: SecurityRuleRequest,
  options?: CallOptions,
): Promise<Done<SecurityRule>> {
  const ids = { firewall_id: firewallId };
  const answered = await client({ operation: 'addFirewallRule', ids, body: rule, schema: added, options });
  return doneWith(answered.value.rule, answered);
}

/** Takes a rule from a firewall (CONTRACT 4.8, RemoveFirewallRuleResponse). */
export async function removeFirewallRule(
  client: Client,
  firewallId: string,
  ruleId: string,
  options?: CallOptions,
): Promise<Done<Named>> {
  const ids = { firewall_id: firewallId, rule_id: ruleId };
  return doneTo(ruleId, await client({ operation: 'removeFirewallRule', ids, schema: namedAnswer, options }));
}

const attached = fields({ attachments: listOrNone(firewallAttachment) });

/** Puts exactly these instances behind a firewall (CONTRACT 4.8, AttachFirewallRequest). */
export async function attachFirewall(
  client: Client,
  firewallId: string,
  instanceIds: readonly string[],
  options?: CallOptions,
): Promise<Done<readonly FirewallAttachment[]>> {
  const answered = await client({
    operation: 'attachFirewall',
    ids: { firewall_id: firewallId },
    body: { instance_ids: instanceIds },
    schema: attached,
    options,
  });
  return doneWith(answered.value.attachments, answered);
}
