import ipaddr from 'ipaddr.js';
import type { Schedule } from '../clock.ts';
import type { Schemas } from '../contract/types.ts';
import { invalidField, invalidState, notFound } from '../refusal.ts';
import type { WorldContext } from './context.ts';
import type { Rule } from './model.ts';

export type RuleRequest = Schemas['VMSecurityRuleRequest'];

/** Lets everybody log in; what a public machine has when no rules are asked for (contract 4.5). */
export const OPEN_SSH: RuleRequest = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '0.0.0.0/0',
  port_range_min: 22,
  port_range_max: 22,
};

/** How long until a new rule is in force, and until a removed one no longer is, in simulated seconds. */
const ADDING_SECONDS = 4;
const REMOVING_SECONDS = 2;

/** A rule by its id, and the machine or firewall it belongs to. */
type RuleKey = { readonly holderId: string; readonly ruleId: number };

/**
 * Checks what the schema cannot: that the network is one and of the family the rule names, and that the ports are in
 * order (contract 4.8). `place` leads to the rule in the request. Refuses with 400.
 */
export function checkRule(request: RuleRequest, place = ''): void {
  const { ethertype, remote_ip_prefix: network, port_range_min: low, port_range_max: high } = request;
  const isVersion6 = ethertype === 'IPv6';
  const isNetwork = isVersion6
    ? ipaddr.IPv6.isValidCIDR(network)
    : ipaddr.IPv4.isValidCIDRFourPartDecimal(network);
  if (!isNetwork) {
    const example = isVersion6 ? '2001:db8::/32' : '203.0.113.0/24';
    const field = `${place}remote_ip_prefix`;
    throw invalidField(field, `${field} must be an ${ethertype} network such as ${example}`);
  }
  if (low !== undefined && high !== undefined && low > high) {
    const field = `${place}port_range_min`;
    throw invalidField(field, `${field} must not be above port_range_max: ${low} > ${high}`, { max: high });
  }
}

/** A rule as it was asked for, not yet in force. */
export function makeRule(context: WorldContext, request: RuleRequest): Rule {
  return {
    id: context.ids.nextInteger(),
    direction: request.direction,
    protocol: request.protocol,
    ethertype: request.ethertype,
    remoteIpPrefix: request.remote_ip_prefix,
    portRangeMin: request.port_range_min ?? null,
    portRangeMax: request.port_range_max ?? null,
    status: 'CREATING',
    createdAtMs: context.clock.now(),
  };
}

/** The rules of one kind of holder, machines or firewalls: what adds one and what removes one. */
export class Rules {
  readonly #context: WorldContext;
  readonly #enforced: Schedule<RuleKey>;
  readonly #removed: Schedule<RuleKey>;

  /** `rulesOf` gives the list of a holder, to be changed in place; undefined where it is gone. */
  constructor(context: WorldContext, kind: string, rulesOf: (holderId: string) => Rule[] | undefined) {
    this.#context = context;
    this.#enforced = context.clock.define(`${kind} rule enforced`, ({ holderId, ruleId }) => {
      const rule = rulesOf(holderId)?.find(({ id }) => id === ruleId);
      if (rule?.status === 'CREATING') {
        rule.status = 'SUCCESS';
      }
    });
    this.#removed = context.clock.define(`${kind} rule removed`, ({ holderId, ruleId }) => {
      const rules = rulesOf(holderId);
      const index = rules?.findIndex(({ id }) => id === ruleId) ?? -1;
      if (index >= 0) {
        rules?.splice(index, 1);
      }
    });
  }

  /** Adds a checked rule, which comes into force a moment later. */
  add(holderId: string, rules: Rule[], request: RuleRequest): Rule {
    const rule = makeRule(this.#context, request);
    rules.push(rule);
    this.enforce(holderId, [rule]);
    return rule;
  }

  /** Takes a rule out of force; it is gone a moment later. Refuses with 404, or 409 where that is under way. */
  remove(holderId: string, rules: readonly Rule[], ruleId: string): Rule {
    const rule = rules.find(({ id }) => String(id) === ruleId);
    if (rule === undefined) {
      throw notFound('rule', ruleId);
    }
    if (rule.status === 'DELETING') {
      throw invalidState(`rule ${ruleId}`, 'remove', rule.status);
    }
    rule.status = 'DELETING';
    const { clock } = this.#context;
    this.#removed(clock.now() + REMOVING_SECONDS * 1000, { holderId, ruleId: rule.id });
    return rule;
  }

  /** Lets the new ones among these rules come into force. */
  enforce(holderId: string, rules: readonly Rule[]): void {
    const { clock } = this.#context;
    for (const { id: ruleId } of rules.filter(({ status }) => status === 'CREATING')) {
      this.#enforced(clock.now() + ADDING_SECONDS * 1000, { holderId, ruleId });
    }
  }
}
