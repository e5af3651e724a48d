import { describe, expect, it } from 'vitest';
import type { Region } from '../../src/api/types.ts';
import { firewalls } from '../../src/resources/firewalls/firewalls.ts';
import { firewallCreateForm as form } from '../../src/resources/forms/firewalls/create.ts';
import type { FormContext, FormValues } from '../../src/resources/forms/types.ts';
import { applyPage, emptyCollection } from '../../src/store/collections.ts';
import { firewallRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

const regions: readonly Region[] = [
  { name: 'US-1', displayName: 'US', country: 'US', tier: 'legacy', description: null, available: true },
];
const lab = firewallRow({ name: 'firewall' });

function context(limit?: number, made = false): FormContext {
  const base = factsOf({ firewalls: made ? [lab, firewallRow({ id: 'fw-2', name: 'web' })] : [lab] });
  const facts = {
    ...base,
    limits: limit === undefined ? {} : { firewalls: limit },
    collections: {
      ...base.collections,
      regions: applyPage(emptyCollection<Region>(), regions, ({ name }) => name),
    },
  };
  return { facts, about: [], local: null, newId: () => 'new:1' };
}

const filled = (changes: FormValues = {}): FormValues => ({
  ...form.initial(context()),
  name: 'web',
  region: 'US-1',
  ...changes,
});

it('a firewall that was made says what it still needs', () => {
  expect(firewalls.arrived?.(firewallRow({ name: 'web' }), factsOf())).toBe(
    'web is there   m puts VMs behind it',
  );
});

it('a firewall that could not be made says the way out', () => {
  expect(firewalls.trouble?.(firewallRow({ status: 'ERROR' }))).toBe('it could not be made: delete it (D)');
});

describe('the form of a new firewall', () => {
  it('suggests a name that is free, and the first region once it is known', () => {
    const initial = form.initial(context());
    expect(initial.name).toBe('firewall-2');
    expect(form.arrives?.(initial, new Set(), context())).toMatchObject({ region: 'US-1' });
    expect(form.arrives?.(initial, new Set(['region']), context())).toBe(initial);
  });

  it('offers the regions the account is in where the service tells of none', () => {
    const known = { ...context(), facts: factsOf({ firewalls: [firewallRow({ region: 'CANADA-1' })] }) };
    expect(form.arrives?.(form.initial(known), new Set(), known)).toMatchObject({ region: 'CANADA-1' });
  });

  it('asks for what the service takes', () => {
    const { change, consequence } = form.request(filled({ description: ' for the lab ' }), context());
    expect(form.prepares?.(filled(), context())).toBeNull();
    expect(change).toMatchObject({
      operation: 'createFirewall',
      label: 'Create firewall',
      targets: [
        { id: 'new:1', name: 'web', args: { name: 'web', region: 'US-1', description: 'for the lab' } },
      ],
    });
    expect(consequence.question).toBe('Create web in US-1?');
  });

  it('makes it before its rules, and then stands on it', () => {
    const values = filled({ rules: ['tcp 22 from anywhere', 'icmp from anywhere'] });
    const preparation = form.prepares?.(values, context());
    expect(preparation?.change.operation).toBe('createFirewall');
    expect(form.request(values, context()).consequence).toMatchObject({
      question: 'Create web in US-1 with 2 rules?',
      effects: expect.arrayContaining([expect.stringContaining('SSH is open to the whole internet')]),
    });
    const ready = preparation?.taken(new Map([['new:1', 'fw-2']])) ?? {};
    expect(form.request(ready, context(25, true)).change.targets.map(({ args }) => args.firewall_id)).toEqual(
      ['fw-2', 'fw-2'],
    );
    expect(form.rowOf?.(ready)).toBe('fw-2');
  });

  it('does not make it again when a rule was refused', () => {
    const values = filled({ rules: ['tcp 22 from anywhere', 'icmp from anywhere'], made: 'fw-2' });
    const left = form.without?.(values, new Set(['new:fw-2 tcp 22 from anywhere']), context()) ?? {};
    expect(left.rules).toEqual(['icmp from anywhere']);
    expect(form.prepares?.(left, context())).toBeNull();
    expect(form.problems(left, context(undefined, true))).toEqual({});
    expect(form.fields(left, context()).map(({ id }) => id)).toEqual(['rules']);
    expect(form.request(left, context()).consequence.question).toBe('Add icmp from anywhere to web?');
  });

  it.each([
    [{ name: 'firewall' }, { name: 'there is a firewall called firewall already' }],
    [{ name: 'a/b' }, { name: 'letters, digits, spaces and . _ - only' }],
    [{ region: '' }, { region: 'choose one' }],
    [{ description: 'x'.repeat(257) }, { description: '2 characters too many: at most 255' }],
  ])('says what is wrong with %j', (changes, problems) => {
    expect(form.problems(filled(changes), context())).toEqual(problems);
  });

  it('tells that there is no room for another', () => {
    expect(form.problems(filled(), context(1))).toEqual({
      name: 'there are 1 of 1 firewalls: delete one first',
    });
  });
});
