import type { ChangeTarget } from '../../../store/changes/changes.ts';
import { rulesOf } from '../../rules/presets.ts';
import { showRule } from '../../rules/rule.ts';
import { addingTarget, firewallHolder, inForceText, riskTexts, rulesText } from '../../rules/rule-change.ts';
import { privateSources, protocolsOf, ruleField, ruleNotes } from '../../rules/rule-field.ts';
import { freeName, nameProblem } from '../names.ts';
import {
  type AsideLine,
  chosenOf,
  type FieldOption,
  type FormContext,
  type FormSpec,
  type FormValues,
  textOf,
} from '../types.ts';

const longestDescription = 255;

function takenNames({ facts }: FormContext): readonly string[] {
  return [...facts.collections.firewalls.byId.values()].map(({ name }) => name);
}

/** The regions the service tells of; where it tells of none, those the account has something in. */
function regionsOf({ facts }: FormContext): readonly FieldOption[] {
  const { regions, vms, firewalls } = facts.collections;
  const told = [...regions.byId.values()];
  if (told.length > 0)
    return told.map(({ name, country, tier }) => ({
      value: name,
      label: name,
      detail: `${country}  ${tier}`,
    }));
  const used = new Set([...firewalls.byId.values(), ...vms.byId.values()].map(({ region }) => region));
  return [...used].map((name) => ({ value: name, label: name }));
}

/** Id it has since an earlier try made it, of which some rules were refused; empty before. */
const madeId = (values: FormValues): string => textOf(values, 'made');

const chosenRules = (values: FormValues, context: FormContext) =>
  rulesOf(chosenOf(values, 'rules'), protocolsOf(context));

/** The firewall as it is asked for: without rules, as the service makes it. */
function creation(values: FormValues, id: string): ChangeTarget {
  const name = textOf(values, 'name').trim();
  const description = textOf(values, 'description').trim();
  const args = { name, region: textOf(values, 'region'), ...(description === '' ? {} : { description }) };
  return { id, name, seen: null, args };
}

/** How many there are of how many there may be; null where the service does not tell. */
function quota({ facts }: FormContext): { readonly used: number; readonly limit: number } | null {
  const limit = facts.limits.firewalls;
  return limit === undefined ? null : { used: facts.collections.firewalls.order.length, limit };
}

/** The form that makes a firewall, and then adds its rules one by one: the service makes it without (CONTRACT 4.8). */
export const firewallCreateForm: FormSpec = {
  id: 'firewalls.create',
  sends: 'create',
  shows: 'firewalls',
  related: ['firewalls', 'regions', 'protocols', 'vms'],
  title: () => 'New firewall',
  initial: (context) => ({
    name: freeName('firewall', takenNames(context)),
    region: '',
    description: '',
    rules: [],
    made: '',
  }),
  arrives(values, edited, context) {
    if (edited.has('region') || textOf(values, 'region') !== '') return values;
    const [first] = regionsOf(context);
    return first === undefined ? values : { ...values, region: first.value };
  },
  fields: (values, context) => [
    ...(madeId(values) === ''
      ? [
          {
            kind: 'text' as const,
            id: 'name',
            label: 'name',
            help: 'Letters, digits, spaces and . _ - up to 50.',
            wire: ['name'],
            live: true as const,
          },
          {
            kind: 'choice' as const,
            id: 'region',
            label: 'region',
            help: 'Only VMs of this region can be attached to it.',
            wire: ['region'],
            many: false,
            options: regionsOf(context),
            empty: 'no region is known yet',
          },
          {
            kind: 'text' as const,
            id: 'description',
            label: 'description',
            help: 'What it is for; may be left empty.',
            wire: ['description'],
          },
        ]
      : []),
    ruleField({
      id: 'rules',
      label: 'rules',
      wire: ['direction', 'protocol', 'ethertype', 'remote_ip_prefix', 'port_range_min', 'port_range_max'],
      context,
      sources: privateSources(context),
    }),
  ],
  problems(values, context) {
    if (madeId(values) !== '')
      return chosenRules(values, context).length === 0 ? { rules: 'choose one at least, or leave' } : {};
    const space = quota(context);
    const name =
      space !== null && space.used >= space.limit
        ? `there are ${space.used} of ${space.limit} firewalls: delete one first`
        : nameProblem(textOf(values, 'name'), takenNames(context), 'firewall');
    const tooLong = textOf(values, 'description').trim().length - longestDescription;
    return {
      ...(name === null ? {} : { name }),
      ...(textOf(values, 'region') === '' ? { region: 'choose one' } : {}),
      ...(tooLong > 0
        ? { description: `${tooLong} characters too many: at most ${longestDescription}` }
        : {}),
    };
  },
  aside(values, context) {
    const rules = chosenOf(values, 'rules');
    const space = quota(context);
    const lines: AsideLine[] = [...ruleNotes(rules, [], protocolsOf(context))];
    if (madeId(values) !== '') lines.push({ text: 'The firewall is made; these rules are not added yet.' });
    else if (rules.length === 0) lines.push({ text: 'Without rules it lets nothing in.' });
    lines.push(...rules.map((text) => ({ text })));
    if (space !== null) lines.push({ text: `${space.used} of ${space.limit} firewalls`, tone: 'dim' });
    return lines;
  },
  rowOf: (values) => madeId(values) || null,
  prepares(values, context) {
    if (madeId(values) !== '' || chosenOf(values, 'rules').length === 0) return null;
    const id = context.newId();
    return {
      change: { operation: 'createFirewall', label: 'Create firewall', targets: [creation(values, id)] },
      // The id of the target is another each time it is asked for: there is one, and that was made.
      taken: (made) => ({ ...values, made: [...made.values()][0] ?? '' }),
    };
  },
  without(values, done) {
    const isAdded = (text: string) => [...done].some((id) => id.endsWith(` ${text}`));
    return { ...values, rules: chosenOf(values, 'rules').filter((text) => !isAdded(text)) };
  },
  request(values, context) {
    const rules = chosenRules(values, context);
    const name = textOf(values, 'name').trim();
    const made = madeId(values);
    const row = context.facts.collections.firewalls.byId.get(made);
    const effects = [
      ...riskTexts(rules),
      ...(rules.length > 1 ? [`${rules.map(showRule).join(', ')}.`] : []),
      'It protects nothing until VMs are attached to it.',
    ];
    const withRules = rules.length === 0 ? '' : ` with ${rulesText(rules)}`;
    const question =
      made === ''
        ? `Create ${name} in ${textOf(values, 'region')}${withRules}?`
        : `Add ${rulesText(rules)} to ${name}?`;
    const holder = { row: { id: made, name }, seen: row ?? null, rules: row?.rules ?? [] };
    return {
      change:
        rules.length === 0
          ? {
              operation: 'createFirewall',
              label: 'Create firewall',
              targets: [creation(values, context.newId())],
            }
          : {
              operation: 'addFirewallRule',
              label: rules.length === 1 ? 'Add rule' : 'Add rules',
              targets: rules.map((rule) => addingTarget(firewallHolder, holder, rule)),
            },
      consequence: {
        question,
        effects: rules.length === 0 ? effects : [...effects, inForceText],
        gone: [],
        kept: [],
        hourlyDelta: 0,
      },
    };
  },
};
