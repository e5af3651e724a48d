import type { SecurityRule } from '../../api/types.ts';
import { ageColumn, stateCell, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { covers } from '../rules/coverage.ts';
import { internetPart } from '../rules/internet.ts';
import { riskBeside } from '../rules/risk.ts';
import { portsText, type RuleDraft, ruleOf, showRule } from '../rules/rule.ts';
import {
  firewallHolder,
  type HolderKind,
  instanceHolder,
  type RuleHolder,
  removingAim,
  standingRules,
} from '../rules/rule-change.ts';
import { sinceMoment } from '../texts.ts';
import type { Cell, Facts, Resource } from '../types.ts';

/** What has the rules of a list, and how they are changed. */
interface Subject {
  readonly holder: RuleHolder;
  readonly kind: HolderKind;
  /** The resource that declares the changes of its rules. */
  readonly resource: 'firewalls' | 'vms';
}

/** One rule of a firewall or of a machine by itself. */
interface RuleRow {
  readonly rule: SecurityRule;
  readonly draft: RuleDraft;
  readonly createdAtMs: number | null;
  /** What it invites, or what makes it needless. */
  readonly remark: string;
  readonly subject: Subject;
}

/** The firewall or machine of this id; null for what is there no more. */
function subjectOf({ collections, details, instanceRules }: Facts, id: string | null): Subject | null {
  if (id === null) return null;
  const firewall = collections.firewalls.byId.get(id);
  if (firewall !== undefined)
    return {
      holder: { row: firewall, seen: firewall, rules: firewall.rules },
      kind: firewallHolder,
      resource: 'firewalls',
    };
  const vm = collections.vms.byId.get(id);
  if (vm === undefined) return null;
  const rules = (details?.instance.id === id ? details.securityRules : instanceRules.get(id)) ?? null;
  return { holder: { row: vm, seen: vm, rules }, kind: instanceHolder, resource: 'vms' };
}

/** Why a rule changes nothing, or what it opens; nothing for one that is as it should be. */
function remarkOn(draft: RuleDraft, others: readonly RuleDraft[]): string {
  const larger = others.find((other) => covers(other, draft));
  return larger === undefined ? riskBeside(draft, others) : `changes nothing beside ${showRule(larger)}`;
}

function* ruleRows(facts: Facts, id: string | null): Iterable<readonly [string, RuleRow]> {
  const subject = subjectOf(facts, id);
  for (const rule of subject?.holder.rules ?? []) {
    if (subject === null) return;
    const draft = ruleOf(rule);
    const rules = subject.holder.rules?.filter((other) => other.id !== rule.id) ?? [];
    const remark = remarkOn(draft, standingRules({ rules }));
    yield [rule.id, { rule, draft, createdAtMs: rule.createdAtMs, remark, subject }];
  }
}

function removable({ rule, subject }: RuleRow): true | string {
  if (rule.status.toUpperCase() === 'DELETING') return 'it is being removed already';
  const { seen } = subject.holder;
  // Its own rules change only while a machine runs (CONTRACT 5.1).
  if (subject.resource === 'vms' && seen !== null && seen.status !== 'ACTIVE')
    return `${seen.name} is ${seen.status} now, needs ACTIVE`;
  return true;
}

const far = ({ draft }: RuleRow): Cell => ({
  text: draft.cidr,
  tone: draft.direction === 'ingress' && internetPart([draft.cidr], draft.family) > 0 ? 'warn' : 'plain',
});

/** The rules of one firewall or of one machine by itself, to be looked at and removed one by one (CONTRACT 4.6, 4.8). */
export const ruleList: Resource<RuleRow> = {
  id: 'rules',
  title: 'Rules',
  shortTitle: 'Rules',
  noun: 'rule',
  aliases: [],
  collection: 'firewalls',
  derived: {
    from: ['firewalls', 'vms'],
    ofOne: true,
    readsInstance: true,
    rows: ruleRows,
    isRead: (facts, id) => subjectOf(facts, id)?.holder.rules !== null,
    heading(facts, id) {
      const subject = subjectOf(facts, id);
      return subject === null ? 'Rules' : `Rules of ${subject.holder.row.name}`;
    },
  },
  columns: [
    // It never gives way: two rules that differ in nothing else must not look the same.
    textColumn({ id: 'direction', title: 'DIR', width: 7 }, ({ draft }) => draft.direction),
    textColumn({ id: 'protocol', title: 'PROTOCOL', width: 8 }, ({ draft }) => draft.protocol),
    {
      ...textColumn<RuleRow>({ id: 'ports', title: 'PORTS', width: 11 }, ({ draft }) => portsText(draft)),
      sortKey: ({ draft }) => draft.ports?.min ?? 0,
      sortWords: ['low', 'high'],
    },
    textColumn({ id: 'source', title: 'SOURCE', width: 18 }, far),
    textColumn({ id: 'family', title: 'FAMILY', width: 6, givesWay: 3 }, ({ draft }) => draft.family),
    textColumn({ id: 'status', title: 'STATUS', width: 11 }, ({ rule }) => stateCell(rule.status)),
    textColumn({ id: 'remark', title: 'REMARK', width: 12, grow: true, givesWay: 1 }, ({ remark }) => ({
      text: remark,
      tone: 'warn',
    })),
    ageColumn(4),
  ],
  defaultSort: { by: 'ports', direction: 'ascending' },
  actions: [
    {
      id: 'rules.remove',
      key: 'D',
      label: 'remove',
      help: 'Remove the rule; u puts it back',
      enabled: removable,
      opens(rows) {
        const resource = rows[0]?.subject.resource ?? 'firewalls';
        const aims = rows.map(({ rule, subject }) => removingAim(subject.kind, subject.holder, rule));
        return { kind: 'change', resource, change: `${resource}.rule.remove`, aims };
      },
    },
    {
      id: 'rules.add',
      key: 'n',
      label: 'new',
      help: 'Add rules: presets, or ports, protocol and network as typed',
      rowless: true,
      enabled: () => true,
      opens(_, facts, id) {
        const form = subjectOf(facts, id)?.resource === 'vms' ? 'vms.rules' : 'firewalls.rules';
        return { kind: 'form', form, about: id === null ? [] : [id] };
      },
    },
  ],
  name: ({ draft }) => showRule(draft),
  filterFields: {
    protocol: ({ draft }) => draft.protocol,
    port: ({ draft }) => portsText(draft),
    source: ({ draft }) => draft.cidr,
    direction: ({ draft }) => draft.direction,
  },
  inTransition: ({ rule }) => stateCell(rule.status).mark === 'moving',
  details: ({ rule, draft, remark, subject }, facts) => ({
    lead: [{ text: 'rule', tone: 'dim' }, stateCell(rule.status)],
    summary: [subject.holder.row.name],
    sections: [
      group(null, [
        fact('Remark', remark === '' ? null : { text: remark, tone: 'warn' }),
        fact('Direction', draft.direction),
        fact('Protocol', draft.protocol),
        fact('Ports', portsText(draft)),
        fact(draft.direction === 'egress' ? 'To' : 'From', draft.cidr),
        fact('Family', draft.family),
        fact('Id', rule.id),
        fact('Made', ...sinceMoment(rule.createdAtMs, facts)),
      ]),
    ],
  }),
  about: ({ subject }) => ({ resource: subject.resource, id: subject.holder.row.id }),
  related: [],
  copyText: ({ draft }) => showRule(draft),
  copies: 'the rule',
  emptyText: 'No rules.',
};
