import { invalidState, wrongTier } from '../refusal.ts';
import type { WorldContext } from './context.ts';
import type { Fleet } from './fleet.ts';
import type { Instance, Rule } from './model.ts';
import { checkRule, type RuleRequest, Rules } from './rules.ts';

/** The security rules of single machines (contract 4.6 and 5.1). */
export class SecurityRules {
  readonly #rules: Rules;

  constructor(context: WorldContext, fleet: Fleet) {
    this.#rules = new Rules(context, 'instance', (id) => fleet.find(id)?.securityRules);
  }

  /** Adds a rule. Refuses with 400 or 409, and then changes nothing. */
  add(instance: Instance, request: RuleRequest): Rule {
    checkRule(request);
    requireOpen(instance, 'add a security rule to');
    return this.#rules.add(instance.id, instance.securityRules, request);
  }

  /** Removes a rule. Refuses with 400, 404 or 409, and then changes nothing. */
  remove(instance: Instance, ruleId: string): Rule {
    requireOpen(instance, 'remove a security rule from');
    return this.#rules.remove(instance.id, instance.securityRules, ruleId);
  }

  /** Lets the rules of a machine that runs for the first time come into force. */
  enforce(instance: Instance): void {
    this.#rules.enforce(instance.id, instance.securityRules);
  }
}

function requireOpen(instance: Instance, action: string): void {
  if (instance.tier === 'advanced') {
    throw wrongTier('instance_id', instance.tier, 'The advanced tier has no security rules');
  }
  if (instance.status !== 'ACTIVE') {
    throw invalidState(instance.name, action, instance.status);
  }
}
