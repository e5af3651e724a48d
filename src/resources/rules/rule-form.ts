import type { AsideLine, FormContext, FormSpec, FormValues } from '../forms/types.ts';
import { chosenOf } from '../forms/types.ts';
import type { ResourceId } from '../registry.ts';
import { counted } from '../texts.ts';
import { covers } from './coverage.ts';
import { rulesOf } from './presets.ts';
import { showRule } from './rule.ts';
import {
  addingId,
  addingTarget,
  firewallHolder,
  type HolderKind,
  holdersText,
  inForceText,
  instanceHolder,
  type RuleHolder,
  riskTexts,
  rulesText,
  standingRules,
} from './rule-change.ts';
import { privateSources, protocolsOf, ruleField, ruleNotes } from './rule-field.ts';

interface RuleFormParts {
  readonly id: string;
  readonly kind: HolderKind;
  readonly shows: ResourceId;
  readonly noun: string;
  readonly readsInstance?: true;
  /** Those it was opened on, as far as they are still there. */
  holdersOf(context: FormContext): readonly RuleHolder[];
  /** Whom the rules are for, as a sentence. */
  reachText(holders: readonly RuleHolder[]): string;
}

/** What is to be added: each chosen rule on each holder that has none like it. */
function additions(parts: RuleFormParts, values: FormValues, context: FormContext) {
  const rules = rulesOf(chosenOf(values, 'rules'), protocolsOf(context));
  // Of several some may have been added before others were refused.
  const added = new Set(chosenOf(values, 'added'));
  return parts.holdersOf(context).flatMap((holder) => {
    const present = standingRules(holder);
    return rules
      .filter((rule) => !present.some((other) => covers(other, rule) && covers(rule, other)))
      .map((rule) => ({ rule, holder, target: addingTarget(parts.kind, holder, rule) }))
      .filter(({ target }) => !added.has(target.id));
  });
}

/** The rules that every one of them has. */
function presentOnAll(holders: readonly RuleHolder[]) {
  const [first, ...others] = holders.map(standingRules);
  return (first ?? []).filter((rule) =>
    others.every((rules) => rules.some((other) => showRule(other) === showRule(rule))),
  );
}

/** The form that adds rules, several at once, to a firewall or to a machine (CONTRACT 4.6, 4.8). */
function ruleForm(parts: RuleFormParts): FormSpec {
  const { id, kind, shows, noun, readsInstance, holdersOf } = parts;
  const names = (context: FormContext) =>
    holdersText(
      holdersOf(context).map(({ row }) => row),
      noun,
    );
  return {
    id,
    sends: 'add',
    shows,
    returns: true,
    related: ['protocols', 'vms', 'firewalls'],
    ...(readsInstance === undefined ? {} : { readsInstance }),
    title: (context) => `Rules for ${names(context)}`,
    initial: () => ({ rules: [], added: [] }),
    fields: (_, context) => [
      ruleField({
        id: 'rules',
        label: 'rules',
        wire: ['direction', 'protocol', 'ethertype', 'remote_ip_prefix', 'port_range_min', 'port_range_max'],
        context,
        present: presentOnAll(holdersOf(context)),
        sources: privateSources(context),
      }),
    ],
    problems(values, context) {
      if (holdersOf(context).length === 0) return { rules: `the ${noun} is gone` };
      if (chosenOf(values, 'rules').length === 0) return { rules: 'choose one at least, or type it' };
      return additions(parts, values, context).length === 0
        ? { rules: 'all of them are there already: choose another' }
        : {};
    },
    aside(values, context) {
      const holders = holdersOf(context);
      const several = holders.length > 1;
      const notes = holders.flatMap((holder) =>
        ruleNotes(chosenOf(values, 'rules'), standingRules(holder), protocolsOf(context)).map((line) =>
          several && !line.text.startsWith('!')
            ? { ...line, text: `${holder.row.name}: ${line.text}` }
            : line,
        ),
      );
      const texts = [...new Map(notes.map((line) => [line.text, line])).values()];
      const [only, second] = holders;
      const there =
        only === undefined || second !== undefined || only.rules === null
          ? []
          : [
              { text: `${counted(only.rules.length, 'rule')} there now` },
              ...standingRules(only).map((rule) => ({ text: `  ${showRule(rule)}`, tone: 'dim' as const })),
            ];
      const unread = holders.some(({ rules }) => rules === null)
        ? [{ text: 'Its rules are not read yet', tone: 'dim' as const }]
        : [];
      const added = [
        ...new Set(additions(parts, values, context).map(({ rule }) => `+ ${showRule(rule)}`)),
      ].map((text): AsideLine => ({ text, tone: 'good' }));
      return [...texts, ...added, { text: parts.reachText(holders) }, ...unread, ...there];
    },
    without(values, done, context) {
      const added = new Set([...chosenOf(values, 'added'), ...done]);
      const isAdded = (text: string) =>
        holdersOf(context).every(({ row }) => added.has(addingId(row.id, text)));
      return {
        rules: chosenOf(values, 'rules').filter((text) => !isAdded(text)),
        added: [...added],
      };
    },
    request(values, context) {
      const added = additions(parts, values, context);
      const rules = [...new Map(added.map(({ rule }) => [showRule(rule), rule])).values()];
      const holders = [...new Set(added.map(({ holder }) => holder))];
      const where = holdersText(
        holders.map(({ row }) => row),
        noun,
      );
      const listed = rules.length === 1 ? [] : [`${rules.map(showRule).join(', ')}.`];
      return {
        change: {
          operation: kind.add,
          label: added.length === 1 ? 'Add rule' : 'Add rules',
          targets: added.map(({ target }) => target),
        },
        consequence: {
          question: `Add ${rulesText(rules)} to ${where}?`,
          effects: [
            ...riskTexts(rules, holders.map(standingRules)),
            ...listed,
            parts.reachText(holders),
            inForceText,
          ],
          gone: [],
          kept: [],
          hourlyDelta: 0,
        },
      };
    },
  };
}

function machineNames(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** Adds rules to firewalls (CONTRACT 4.8). */
export const firewallRuleForm = ruleForm({
  id: 'firewalls.rules',
  kind: firewallHolder,
  shows: 'firewalls',
  noun: 'firewall',
  holdersOf: ({ facts, about }) =>
    about.flatMap((id) => {
      const row = facts.collections.firewalls.byId.get(id);
      return row === undefined ? [] : [{ row, seen: row, rules: row.rules }];
    }),
  reachText(holders) {
    const names = holders.flatMap(({ seen }) =>
      seen !== null && 'attachments' in seen ? seen.attachments.map(({ instanceName }) => instanceName) : [],
    );
    return names.length === 0
      ? 'No VM is behind it yet.'
      : `For ${counted(names.length, 'VM')} behind it: ${machineNames(names)}.`;
  },
});

/** Adds rules to machines by themselves (CONTRACT 4.6). */
export const instanceRuleForm = ruleForm({
  id: 'vms.rules',
  kind: instanceHolder,
  shows: 'vms',
  noun: 'VM',
  readsInstance: true,
  holdersOf: ({ facts, about }) =>
    about.flatMap((id) => {
      const row = facts.collections.vms.byId.get(id);
      const own = facts.details?.instance.id === id ? facts.details.securityRules : null;
      const rules = own ?? facts.instanceRules.get(id) ?? null;
      return row === undefined ? [] : [{ row, seen: row, rules }];
    }),
  reachText: (holders) =>
    `For ${machineNames(holders.map(({ row }) => row.name))} alone, beside what firewalls let in.`,
});
