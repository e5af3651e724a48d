import { describe, expect, it } from 'vitest';
import type { Firewall, FirewallAttachment, InstanceChoice } from '../../src/api/types.ts';
import { firewallAttaching } from '../../src/resources/firewalls/firewall-attaching.ts';
import { firewallAttachForm as form } from '../../src/resources/forms/firewalls/attach.ts';
import type { FormContext } from '../../src/resources/forms/types.ts';
import { instanceRow } from '../store/money-rows.ts';
import { attachmentOf, firewallRow, ruleRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

function choice(id: string, changes: Partial<InstanceChoice> = {}): InstanceChoice {
  return {
    id,
    name: `name-of-${id}`,
    status: 'ACTIVE',
    region: 'CANADA-1',
    tier: 'legacy',
    gpuModel: 'L40',
    gpuCount: 1,
    serverUuid: 'uuid',
    eligible: true,
    reason: null,
    alreadyAttached: false,
    ...changes,
  };
}

const one = attachmentOf('vm-1');
const two = attachmentOf('vm-2');

function context(
  attachments: readonly FirewallAttachment[] = [one, two],
  machines: readonly InstanceChoice[] | null = [choice('vm-1'), choice('vm-3')],
  changes: Partial<Firewall> = {},
): FormContext {
  const firewalls = [firewallRow({ attachments, ...changes })];
  const attachable = { firewallId: 'fw-1', machines, error: null };
  const facts = factsOf({ firewalls, changes: { attachable } });
  return { facts, about: ['fw-1'], local: null, newId: () => 'new:1' };
}

const argsOf = (machines: readonly string[], known = context()) =>
  form.request({ machines, before: ['vm-1', 'vm-2'] }, known).change.targets[0]?.args;

describe('the form of who is behind a firewall', () => {
  it('begins with who is, and asks for who comes and who leaves', () => {
    expect(form.initial(context([one, { ...two, status: 'DETACHING' }]))).toEqual({
      machines: ['vm-1'],
      before: ['vm-1'],
    });
    expect(argsOf(['vm-1', 'vm-3'])).toEqual({
      attach: ['vm-3'],
      detach: ['vm-2'],
      names: { 'vm-3': 'name-of-vm-3', 'vm-2': 'name-of-vm-2' },
    });
    const { change, consequence } = form.request(
      { machines: ['vm-1', 'vm-3'], before: ['vm-1', 'vm-2'] },
      context(undefined, undefined, {
        rules: [ruleRow({ portMin: 22, portMax: 22, remoteIpPrefix: '0.0.0.0/0' })],
      }),
    );
    expect(change.label).toBe('Attach and detach');
    const verbOf = (machines: readonly string[]) =>
      form.request({ machines, before: ['vm-1', 'vm-2'] }, context()).verb;
    expect(verbOf(['vm-1', 'vm-3'])).toBe('attach and detach');
    expect(verbOf(['vm-1'])).toBe('detach');
    expect(verbOf(['vm-1', 'vm-2', 'vm-3'])).toBe('attach');
    expect(consequence.effects).toEqual([
      'Warning: SSH is open to the whole internet: anybody may try passwords and keys.',
      'Comes behind it: name-of-vm-3.',
      'Leaves it: name-of-vm-2.',
      'Stays: name-of-vm-1.',
      'It may take up to 10 minutes until it is in force.',
    ]);
  });

  it('neither takes back what another console does meanwhile, nor counts it as chosen here', () => {
    const values = { machines: ['vm-1', 'vm-3'], before: ['vm-1', 'vm-2'] };
    const known = context([two, attachmentOf('vm-9')]);
    const arrived = form.arrives?.(values, new Set(['machines']), known) ?? {};
    expect(form.request(arrived, known).change.targets[0]?.args).toMatchObject({
      attach: ['vm-3'],
      detach: ['vm-2'],
    });
    expect(arrived.machines).toEqual(['vm-3', 'vm-9']);
    const same = context();
    expect(form.arrives?.(values, new Set(), same)).toBe(values);
  });

  it('offers what the service does, and the others with its reason', () => {
    const machines = [
      choice('vm-4', { eligible: false, reason: 'The instance is in US-1' }),
      choice('vm-1', { eligible: false, reason: 'The instance is SHUTOFF' }),
      choice('vm-3'),
    ];
    const [field] = form.fields({}, context([one, { ...two, status: 'DETACHING' }], machines));
    if (field?.kind !== 'choice') throw new Error('no choice');
    expect(field.options.map(({ value, reason }) => [value, reason])).toEqual([
      ['vm-1', null],
      ['vm-2', 'it is being detached: wait for it'],
      ['vm-3', null],
      ['vm-4', 'The instance is in US-1'],
    ]);
  });

  it.each([
    [['vm-1', 'vm-2'], 'mark one to attach it, or take a mark away'],
    [Array.from({ length: 51 }, (_, index) => `x-${index}`), '51 VMs: at most 50'],
    [['vm-1'], undefined],
  ])('of %j says %s', (machines, problem) => {
    expect(form.problems({ machines, before: ['vm-1', 'vm-2'] }, context()).machines).toBe(problem);
  });
});

it('tells whom taking it back concerns, by the names it was asked with', () => {
  const args = [{ attach: ['vm-7'], detach: ['vm-1'], names: { 'vm-7': 'train-07' } }];
  const { question, effects } = firewallAttaching.consequence(
    [firewallRow({ attachments: [one] })],
    factsOf(),
    { retainIp: false, args },
  );
  expect(question).toBe('Change who is behind lab-web?');
  expect(effects.slice(0, 2)).toEqual(['Comes behind it: train-07.', 'Leaves it: name-of-vm-1.']);
});

it('says of machines the service does not name why not, as far as that can be told', () => {
  const known = context([one], [choice('vm-3')]);
  const vms = [
    instanceRow({ id: 'vm-8', name: 'far', region: 'US-1' }),
    instanceRow({ id: 'vm-9', name: 'near', region: 'CANADA-1' }),
  ];
  const { collections } = factsOf({ vms, firewalls: [] });
  const facts = { ...known.facts, collections: { ...known.facts.collections, vms: collections.vms } };
  const [field] = form.fields({ machines: [], before: [] }, { ...known, facts });
  if (field?.kind !== 'choice') throw new Error('no choice');
  expect(field.options.slice(2).map(({ label, reason }) => [label, reason])).toEqual([
    ['far', 'in US-1, the firewall in CANADA-1'],
    ['near', 'the service does not offer it'],
  ]);
});
