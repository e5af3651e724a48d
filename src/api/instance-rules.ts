import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneTo, doneWith, namedAnswer } from './done.ts';
import type { SecurityRuleRequest } from './requests.ts';
import { securityRule } from './rules.ts';
import { fields } from './shape.ts';
import type { Done, Named, SecurityRule } from './types.ts';

const added = fields({ security_rule: securityRule });

/** Opens an instance for some traffic (CONTRACT 4.6, AddVMSecurityRuleResponse). */
export async function addInstanceSecurityRule(
  client: Client,
  instanceId: string,
  rule: SecurityRuleRequest,
  options?: CallOptions,
): Promise<Done<SecurityRule>> {
  const answered = await client({
    operation: 'addInstanceSecurityRule',
    ids: { instance_id: instanceId },
    body: rule,
    schema: added,
    options,
  });
  return doneWith(answered.value.security_rule, answered);
}

/** Takes a security rule from an instance (CONTRACT 4.6, RemoveVMSecurityRuleResponse). */
export async function removeInstanceSecurityRule(
  client: Client,
  instanceId: string,
  ruleId: string,
  options?: CallOptions,
): Promise<Done<Named>> {
  const answered = await client({
    operation: 'removeInstanceSecurityRule',
    ids: { instance_id: instanceId, rule_id: ruleId },
    schema: namedAnswer,
    options,
  });
  return doneTo(ruleId, answered);
}
