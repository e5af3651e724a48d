import type { AsideLine, ChoiceSpec, FormContext } from '../forms/types.ts';
import { needlessRules, swallowedRules } from './coverage.ts';
import { rulePresets, rulesOf } from './presets.ts';
import { worldRisks } from './risk.ts';
import { type ProtocolWord, type RuleDraft, readRule, showRule } from './rule.ts';

interface RuleFieldParts {
  readonly id: string;
  readonly label: string;
  readonly wire: readonly string[];
  readonly context: FormContext;
  /** Rules that are there already, and need not be added; none where that is not known. */
  readonly present?: readonly RuleDraft[];
  /** Networks of the account's own that may be let in: a machine's private address. */
  readonly sources?: readonly { readonly name: string; readonly address: string }[];
}

/** Sources offered beside the presets: each machine's private address, for the ports that are typed. */
function sourcesHint(sources: RuleFieldParts['sources']): string {
  const [first] = sources ?? [];
  return first === undefined ? 'tcp 8000-8100 from 10.0.0.0/8' : `tcp 8000-8100 from ${first.name}`;
}

/** `from train-01` stands for that machine's private address. */
function withAddresses(typed: string, sources: RuleFieldParts['sources']): string {
  const words = typed.trim().split(/\s+/);
  const last = words.at(-1)?.toLowerCase();
  const source = sources?.find(({ name }) => name.toLowerCase() === last);
  return source === undefined ? typed : [...words.slice(0, -1), source.address].join(' ');
}

/** Protocols the service has told of. */
export function protocolsOf({ facts }: FormContext): readonly ProtocolWord[] {
  return [...facts.collections.protocols.byId.values()];
}

/** Machines by the private address their rules may let in. */
export function privateSources({ facts }: FormContext): NonNullable<RuleFieldParts['sources']> {
  return [...facts.collections.vms.byId.values()].flatMap(({ name, privateIp }) =>
    privateIp === null ? [] : [{ name, address: privateIp }],
  );
}

/** The field of rules, several at once: presets, one's own, and what is wrong with what is typed (CONTRACT 4.8). */
export function ruleField({ id, label, wire, context, present = [], sources }: RuleFieldParts): ChoiceSpec {
  const myAddress = context.local?.clientAddress ?? null;
  const protocols = protocolsOf(context);
  const there = new Set(present.map(showRule));
  return {
    kind: 'choice',
    id,
    label,
    help: `Presets, or typed as tcp 22 from 10.0.0.0/8; sources: me, anywhere${(sources ?? []).length > 0 ? ', a VM' : ''}.`,
    wire,
    many: true,
    options: rulePresets(myAddress, protocols).map((option) =>
      there.has(option.value) ? { ...option, reason: 'it is there already' } : option,
    ),
    empty: 'no rule',
    add: {
      hint: sourcesHint(sources),
      read: (typed) => {
        const read = readRule(withAddresses(typed, sources), { myAddress, protocols });
        return 'rule' in read ? { value: showRule(read.rule) } : read;
      },
      show: (value) => value,
    },
  };
}

/** What is to be said of the rules that are chosen: what they invite, and which of them or of those there change nothing. */
export function ruleNotes(
  values: readonly string[],
  present: readonly RuleDraft[] = [],
  protocols: readonly ProtocolWord[] = [],
): readonly AsideLine[] {
  const rules = rulesOf(values, protocols);
  return [
    ...worldRisks(rules, present).map((text): AsideLine => ({ text: `! ${text}`, tone: 'warn' })),
    ...[...needlessRules(rules, present), ...swallowedRules(rules, present)].map(
      (text): AsideLine => ({ text, tone: 'warn' }),
    ),
  ];
}
