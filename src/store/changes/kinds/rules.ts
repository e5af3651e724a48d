import type { CallOptions } from '../../../api/api.ts';
import type { SecurityRuleRequest } from '../../../api/requests.ts';
import type { Firewall, Instance, SecurityRule } from '../../../api/types.ts';
import type { ChangeArgs, ChangeTarget, RuleOperation } from '../changes.ts';
import { bodyOf, idIn, sentWith } from './answers.ts';
import { orGone } from './found.ts';
import type { ChangeFacts, ChangeKind, Finding, Inverse, LookUpApi, SeenRecord } from './kind.ts';
import { textsIn } from './read-json.ts';
import { showKnown } from './shown.ts';

const ruleFields = [
  'direction',
  'protocol',
  'ethertype',
  'remote_ip_prefix',
  'port_range_min',
  'port_range_max',
] as const;

/** What is dated by the second may seem made a moment before it was asked for. */
const datingMs = 5_000;

/** What tells rules apart, as one text. */
function ruleText(args: ChangeArgs): string {
  return ruleFields.map((field) => String(args[field] ?? '-').toLowerCase()).join(' ');
}

function fieldsOf(args: ChangeArgs): ChangeArgs {
  return Object.fromEntries(
    ruleFields.flatMap((field) => (args[field] === undefined ? [] : [[field, args[field]]])),
  );
}

/** A rule in the words of a request. */
function ruleArgs(rule: SecurityRule): ChangeArgs {
  return {
    direction: rule.direction,
    protocol: rule.protocol,
    ethertype: rule.ethertype,
    remote_ip_prefix: rule.remoteIpPrefix,
    ...(rule.portMin === null ? {} : { port_range_min: rule.portMin }),
    ...(rule.portMax === null ? {} : { port_range_max: rule.portMax }),
  };
}

function isLeaving({ status }: SecurityRule): boolean {
  return status.toUpperCase() === 'DELETING';
}

/** Judges from all rules there are (null: what had them is gone) whether one was added as asked. */
function judgeAdded(facts: ChangeFacts, rules: readonly SecurityRule[] | null): Finding {
  if (rules === null) return { verdict: 'unclear', says: 'what it was added to is gone' };
  const known = textsIn(facts.seen, 'ruleIds');
  const isKnownWhole = facts.seen?.ruleIds !== undefined;
  const equal = rules.filter((rule) => !isLeaving(rule) && ruleText(ruleArgs(rule)) === ruleText(facts.args));
  const isNew = ({ id, createdAtMs }: SecurityRule) =>
    !known.includes(id) && (createdAtMs === null || createdAtMs >= facts.sentAtMs - datingMs);
  const [made, second] = equal.filter(isNew);
  if (made === undefined)
    return {
      verdict: 'unchanged',
      says: equal.length === 0 ? 'no such rule is there' : 'such a rule was there before',
    };
  if (second !== undefined || (!isKnownWhole && made.createdAtMs === null))
    return { verdict: 'unclear', says: 'such a rule is there, and nobody tells since when' };
  return { verdict: 'done', says: 'the rule is there', madeId: made.id };
}

/** Judges from all rules there are (null: what had them is gone) whether one was removed. */
function judgeRemoved(ruleId: string, rules: readonly SecurityRule[] | null): Finding {
  const rule = rules?.find(({ id }) => id === ruleId);
  if (rules === null) return { verdict: 'done', says: 'it is gone with what had it' };
  if (rule === undefined) return { verdict: 'done', says: 'the rule is gone' };
  if (isLeaving(rule)) return { verdict: 'done', says: 'the rule is DELETING' };
  return { verdict: 'unchanged', says: 'the rule is still there' };
}

/** Where rules belong to. */
interface Owner {
  /** Its id among what is asked: `firewall_id`. */
  readonly idName: 'firewall_id' | 'instance_id';
  readonly add: RuleOperation;
  readonly remove: RuleOperation;
  rulesOf(api: LookUpApi, id: string, options: CallOptions): Promise<readonly SecurityRule[] | null>;
}

const ofFirewall: Owner = {
  idName: 'firewall_id',
  add: 'addFirewallRule',
  remove: 'removeFirewallRule',
  rulesOf: async (api, id, options) => (await orGone(api.getFirewall(id, options)))?.row.rules ?? null,
};

const ofInstance: Owner = {
  idName: 'instance_id',
  add: 'addInstanceSecurityRule',
  remove: 'removeInstanceSecurityRule',
  rulesOf: async (api, id, options) => (await orGone(api.getInstance(id, options)))?.securityRules ?? null,
};

type Adding = Pick<
  ChangeKind,
  'goingOn' | 'goingOnMany' | 'movesMoney' | 'ends' | 'about' | 'objects' | 'lookUp' | 'inverse'
>;

function adding(owner: Owner): Adding {
  const { idName } = owner;
  return {
    goingOn: 'Adding rule',
    goingOnMany: 'Adding rules',
    movesMoney: false,
    ends: 'at once',
    about: (target) => idIn(target, idName),
    objects: (target) => [`${idIn(target, idName)} ${ruleText(target.args)}`],
    lookUp: async (api, facts, options) =>
      judgeAdded(facts, await owner.rulesOf(api, idIn(facts, idName), options)),
    inverse(target, madeId): Inverse | null {
      if (madeId === null) return null;
      const ownerId = idIn(target, idName);
      const args = { [idName]: ownerId, rule_id: madeId, ...fieldsOf(target.args) };
      return { operation: owner.remove, id: `${ownerId}/${madeId}`, args };
    },
  };
}

type Removing = Adding & Pick<ChangeKind, 'destroys'>;

function removing(owner: Owner): Removing {
  const { idName } = owner;
  return {
    goingOn: 'Removing rule',
    goingOnMany: 'Removing rules',
    movesMoney: false,
    ends: 'at once',
    destroys: true,
    about: (target) => idIn(target, idName),
    objects: (target) => [`${idIn(target, idName)}/${idIn(target, 'rule_id')}`],
    lookUp: async (api, facts, options) =>
      judgeRemoved(idIn(facts, 'rule_id'), await owner.rulesOf(api, idIn(facts, idName), options)),
    inverse(target): Inverse {
      const ownerId = idIn(target, idName);
      const args = { [idName]: ownerId, ...fieldsOf(target.args) };
      return { operation: owner.add, id: `new:${ownerId}/${idIn(target, 'rule_id')}`, args };
    },
  };
}

/** Why a rule is not to be added by the rules there are; null when it is. */
function alreadyThere({ args }: ChangeTarget, rules: readonly SecurityRule[]): string | null {
  return rules.some((rule) => !isLeaving(rule) && ruleText(ruleArgs(rule)) === ruleText(args))
    ? 'such a rule is there already'
    : null;
}

/** Why a rule is not to be removed by the rules there are; null when it is. */
function alreadyGone(target: ChangeTarget, rules: readonly SecurityRule[]): string | null {
  return rules.some(({ id }) => id === idIn(target, 'rule_id')) ? null : 'the rule is gone';
}

/** The same where no rules were read. */
function unjudged(mayHaveHappened: boolean): string | null {
  return mayHaveHappened ? 'it may have been done already' : null;
}

/** A list may leave the rules out, so that none says nothing. */
function seenOfFirewall({ rules }: Firewall): SeenRecord {
  return rules.length === 0 ? {} : { ruleIds: rules.map(({ id }) => id) };
}

/** Its rules are told by its details alone. */
function seenOfInstance({ status }: Instance): SeenRecord {
  return { status };
}

const firewallBase = {
  collection: 'firewalls',
  touches: ['firewalls'],
  ends: 'parts',
  seen: seenOfFirewall,
} as const;
const instanceBase = { collection: 'vms', touches: [], ends: 'parts', seen: seenOfInstance } as const;

/** Asked with the `firewall_id` it is added to. */
const addFirewallRule: ChangeKind<Firewall> = {
  ...adding(ofFirewall),
  ...firewallBase,
  async send(api, change, options) {
    const firewallId = idIn(change, 'firewall_id');
    const body = bodyOf<SecurityRuleRequest>(change, 'firewall_id');
    const done = await api.addFirewallRule(firewallId, body, options);
    const shown = showKnown('firewalls', firewallId, (row) =>
      row.rules.some(({ id }) => id === done.value.id) ? row : { ...row, rules: [...row.rules, done.value] },
    );
    return sentWith(done, { madeId: done.value.id, shown: [shown] });
  },
  notCalledFor: (target, { rules }) => alreadyThere(target, rules),
};

/** Asked with the `firewall_id`, the `rule_id` and the rule itself, so that it can be put back. */
const removeFirewallRule: ChangeKind<Firewall> = {
  ...removing(ofFirewall),
  ...firewallBase,
  async send(api, change, options) {
    const firewallId = idIn(change, 'firewall_id');
    const ruleId = idIn(change, 'rule_id');
    const done = await api.removeFirewallRule(firewallId, ruleId, options);
    // The answer tells no state: it is on its way until a reading lacks it (CONTRACT 4.8).
    const shown = showKnown('firewalls', firewallId, (row) => ({
      ...row,
      rules: row.rules.map((rule) => (rule.id === ruleId ? { ...rule, status: 'DELETING' } : rule)),
    }));
    return sentWith(done, { shown: [shown] });
  },
  notCalledFor: (target, { rules }) => alreadyGone(target, rules),
};

/** Asked with the `instance_id` it is added to. */
const addInstanceSecurityRule: ChangeKind<Instance> = {
  ...adding(ofInstance),
  ...instanceBase,
  async send(api, change, options) {
    const instanceId = idIn(change, 'instance_id');
    const body = bodyOf<SecurityRuleRequest>(change, 'instance_id');
    const done = await api.addInstanceSecurityRule(instanceId, body, options);
    return sentWith(done, { madeId: done.value.id });
  },
  notCalledFor: (target, _, mayHaveHappened, ownRules) =>
    ownRules === null ? unjudged(mayHaveHappened) : alreadyThere(target, ownRules),
};

/** Asked with the `instance_id`, the `rule_id` and the rule itself, so that it can be put back. */
const removeInstanceSecurityRule: ChangeKind<Instance> = {
  ...removing(ofInstance),
  ...instanceBase,
  send: async (api, change, options) =>
    sentWith(
      await api.removeInstanceSecurityRule(idIn(change, 'instance_id'), idIn(change, 'rule_id'), options),
    ),
  notCalledFor: (target, _, mayHaveHappened, ownRules) =>
    ownRules === null ? unjudged(mayHaveHappened) : alreadyGone(target, ownRules),
};

/** What is done to the rules of firewalls and instances (CONTRACT 4.6, 4.8). */
export const ruleKinds: Readonly<Record<RuleOperation, ChangeKind>> = {
  addFirewallRule,
  removeFirewallRule,
  addInstanceSecurityRule,
  removeInstanceSecurityRule,
};
