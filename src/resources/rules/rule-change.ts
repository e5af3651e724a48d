import type { Firewall, Instance, SecurityRule } from '../../api/types.ts';
import type { ChangeArgs, ChangeTarget } from '../../store/changes/changes.ts';
import type { Change, Consequence, Facts } from '../types.ts';
import { covers } from './coverage.ts';
import { worldRisks } from './risk.ts';
import { type RuleDraft, ruleBody, ruleOf, ruleOfArgs, showRule } from './rule.ts';

/** Where rules are kept, as the requests name it: on a firewall, or on a machine by itself. */
export interface HolderKind {
  readonly idName: 'firewall_id' | 'instance_id';
  readonly add: 'addFirewallRule' | 'addInstanceSecurityRule';
  readonly remove: 'removeFirewallRule' | 'removeInstanceSecurityRule';
}

/** Rules of a firewall (CONTRACT 4.8). */
export const firewallHolder: HolderKind = {
  idName: 'firewall_id',
  add: 'addFirewallRule',
  remove: 'removeFirewallRule',
};

/** Rules of a machine by itself (CONTRACT 4.6). */
export const instanceHolder: HolderKind = {
  idName: 'instance_id',
  add: 'addInstanceSecurityRule',
  remove: 'removeInstanceSecurityRule',
};

/** A firewall or machine with its rules; null where they were not read. */
export interface RuleHolder {
  readonly row: Pick<Firewall | Instance, 'id' | 'name'>;
  /** The row as the list has it; null for one that was only just made. */
  readonly seen: Firewall | Instance | null;
  readonly rules: readonly SecurityRule[] | null;
}

/** How long a change of rules may take until it is in force (CONTRACT 4.8). */
export const inForceText = 'It may take up to 10 minutes until it is in force.';

/** The rules that are in force, or will be. */
export function standingRules({ rules }: Pick<RuleHolder, 'rules'>): readonly RuleDraft[] {
  return (rules ?? []).filter(({ status }) => status.toUpperCase() !== 'DELETING').map(ruleOf);
}

const nameOf = ({ row }: RuleHolder) => row.name.trim() || row.id;

/** Id of a rule that is to be added: the same on one holder is the same. */
export function addingId(holderId: string, ruleText: string): string {
  return `new:${holderId} ${ruleText}`;
}

/** One rule to be added, as a target of its own: it succeeds or is refused whatever becomes of the others. */
export function addingTarget({ idName }: HolderKind, holder: RuleHolder, rule: RuleDraft): ChangeTarget {
  const text = showRule(rule);
  return {
    id: addingId(holder.row.id, text),
    name: `${text} on ${nameOf(holder)}`,
    seen: holder.seen,
    args: { [idName]: holder.row.id, ...ruleBody(rule) },
  };
}

/** What the removal of a rule is aimed at, with all that it takes to put it back. */
export function removingAim({ idName }: HolderKind, holder: RuleHolder, rule: SecurityRule) {
  const draft = ruleOf(rule);
  return {
    id: `${holder.row.id}/${rule.id}`,
    name: `${showRule(draft)} on ${nameOf(holder)}`,
    args: { [idName]: holder.row.id, rule_id: rule.id, ...ruleBody(draft) },
  };
}

/** `tcp 22 from anywhere`, or `3 rules`. */
export function rulesText(rules: readonly RuleDraft[]): string {
  const [only, second] = rules;
  return only !== undefined && second === undefined ? showRule(only) : `${rules.length} rules`;
}

/** `lab-web`, or `2 firewalls`. */
export function holdersText(rows: readonly { readonly name: string; readonly id: string }[], noun: string) {
  const [only, second] = rows;
  return only !== undefined && second === undefined ? only.name.trim() || only.id : `${rows.length} ${noun}s`;
}

/** What rules that are added invite, by themselves or with those that stand already, as sentences, each once. */
export function riskTexts(
  rules: readonly RuleDraft[],
  holders: readonly (readonly RuleDraft[])[] = [[]],
): readonly string[] {
  const risks = holders.flatMap((present) => worldRisks(rules, present));
  return [...new Set(risks)].map((risk) => `Warning: ${risk}.`);
}

/** Whether what rules let through still comes through once they are gone. */
function afterText(rules: readonly RuleDraft[], left: readonly RuleDraft[]): string {
  const largerOf = (rule: RuleDraft) => left.find((other) => covers(other, rule));
  const alone = rules.filter((rule) => largerOf(rule) === undefined);
  const [only, second] = rules;
  if (only === undefined || second !== undefined)
    return alone.length === 0
      ? 'Nothing changes: what stays still lets all of it through.'
      : 'What they alone let through is blocked then.';
  const larger = largerOf(only);
  return larger === undefined
    ? `What it alone lets ${only.direction === 'egress' ? 'out' : 'in'} is blocked then.`
    : `Nothing changes: ${showRule(larger)} still lets it through.`;
}

interface RuleChangeWords<Row> {
  readonly kind: HolderKind;
  /** `firewalls`: the resource that declares them. */
  readonly resource: string;
  readonly noun: string;
  /** Its rules; null where they were not read. */
  rulesOf(row: Row, details: SecurityRule[] | null): readonly SecurityRule[] | null;
  enabled(row: Row): true | string;
}

const told = (question: string, effects: readonly string[]): Consequence => ({
  question,
  effects,
  gone: [],
  kept: [],
  hourlyDelta: 0,
});

/** What adds a rule and what removes one, as far as no form asks for it: each takes back the other. */
export function ruleChanges<Row extends Firewall | Instance>(
  words: RuleChangeWords<Row>,
): readonly Change<Row>[] {
  const { kind, resource, noun, enabled } = words;
  const draftsOf = (args: readonly ChangeArgs[] = []) => args.map(ruleOfArgs);
  const distinct = (rows: readonly Row[]) => [...new Map(rows.map((row) => [row.id, row])).values()];
  const rulesKnown = (row: Row, details: Facts['details']) =>
    words.rulesOf(row, details?.instance.id === row.id ? [...details.securityRules] : null);
  return [
    {
      id: `${resource}.rule.add`,
      label: 'add rule',
      verb: 'add a rule to',
      danger: 'power',
      aimsAt: 'Rules',
      operation: kind.add,
      doing: 'Adding',
      done: 'Added',
      enabled,
      consequence(rows, { details }, { args }) {
        const rules = draftsOf(args);
        const holders = distinct(rows);
        const standing = holders.map((holder) => standingRules({ rules: rulesKnown(holder, details) }));
        const question = `Add ${rulesText(rules)} to ${holdersText(holders, noun)}?`;
        return told(question, [...riskTexts(rules, standing), inForceText]);
      },
    },
    {
      id: `${resource}.rule.remove`,
      label: 'remove rule',
      verb: 'remove a rule of',
      danger: 'power',
      aimsAt: 'Rules',
      operation: kind.remove,
      doing: 'Removing',
      done: 'Removed',
      enabled,
      consequence(rows, { details }, { args = [] }) {
        const holders = distinct(rows);
        const [holder] = holders;
        const ids = new Set(args.map(({ rule_id }) => String(rule_id)));
        const all = holder === undefined ? null : rulesKnown(holder, details);
        const left = standingRules({ rules: all?.filter(({ id }) => !ids.has(id)) ?? null });
        const rules = draftsOf(args);
        const effects = holders.length === 1 ? [afterText(rules, left)] : [];
        const question = `Remove ${rulesText(rules)} from ${holdersText(holders, noun)}?`;
        return told(question, [...effects, inForceText]);
      },
    },
  ];
}
