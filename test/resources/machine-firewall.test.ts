import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Instance } from '../../src/api/types.ts';
import { machineFirewallForm as form } from '../../src/resources/forms/firewalls/machines.ts';
import type { FormContext } from '../../src/resources/forms/types.ts';
import { instanceRow } from '../store/money-rows.ts';
import { attachmentOf, firewallRow, ruleRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

const machine = (id: string, changes: Partial<Instance> = {}) =>
  instanceRow({ id, name: `name-of-${id}`, region: 'CANADA-1', status: 'ACTIVE', ...changes });
const vms = [
  machine('vm-1'),
  machine('vm-2'),
  machine('vm-3', { status: 'SHUTOFF' }),
  machine('vm-4', { region: 'US-1' }),
];
const firewalls = [
  firewallRow({ id: 'fw-9', name: 'elsewhere', region: 'NORWAY-1' }),
  firewallRow({
    rules: [ruleRow({ portMin: 22, portMax: 22, remoteIpPrefix: '0.0.0.0/0' })],
    attachments: [attachmentOf('vm-1'), attachmentOf('vm-3')],
  }),
];

function context(...about: readonly string[]): FormContext {
  return { facts: factsOf({ vms, firewalls }), about, local: null, newId: () => 'new:1' };
}

describe('the firewall of machines', () => {
  const all = context('vm-1', 'vm-2', 'vm-3', 'vm-4');
  const attaching = { attaches: true, firewall: 'fw-1' };

  it('takes those that can be attached, and says of the others why not', () => {
    expect(form.title(all)).toBe('Firewall of 4 VMs');
    const { change, consequence } = form.request(attaching, all);
    expect(change).toMatchObject({
      operation: 'attachFirewall',
      label: 'Attach',
      targets: [{ id: 'fw-1', args: { attach: ['vm-2'], detach: [], names: { 'vm-2': 'name-of-vm-2' } } }],
    });
    expect(consequence.effects).toContain('Comes behind it: name-of-vm-2.');
    expect(form.aside(attaching, all).map(({ text }) => text)).toEqual([
      '+ name-of-vm-2',
      'left out: name-of-vm-1, behind it already',
      'left out: name-of-vm-3, behind it already',
      'left out: name-of-vm-4, in US-1, the firewall in CANADA-1',
      '1 rule of it',
      'tcp 22 from anywhere',
    ]);
  });

  it('takes them off it, stopped ones too', () => {
    const detaching = { attaches: false, firewall: 'fw-1' };
    expect(form.request(detaching, all).change.targets[0]?.args).toMatchObject({
      attach: [],
      detach: ['vm-1', 'vm-3'],
    });
    expect(form.settle?.({ ...detaching, attaches: true }, 'attaches', all)).toMatchObject({ firewall: '' });
  });

  it('suggests the first firewall that fits, and tells of the others that they do not', () => {
    const one = context('vm-2');
    expect(form.arrives?.(form.initial(one), new Set(), one)).toMatchObject({ firewall: 'fw-1' });
    const [, field] = form.fields(attaching, one);
    if (field?.kind !== 'choice') throw new Error('no choice');
    expect(field.options.map(({ label, reason }) => [label, reason])).toEqual([
      ['lab-web', null],
      ['elsewhere', 'in CANADA-1, the firewall in NORWAY-1'],
    ]);
  });

  it.each([
    [{ attaches: true, firewall: '' }, 'choose one'],
    [{ attaches: true, firewall: 'fw-1' }, 'name-of-vm-3: behind it already'],
    [{ attaches: false, firewall: 'fw-9' }, 'name-of-vm-3: not behind it'],
    [{ attaches: false, firewall: 'fw-1' }, undefined],
  ])('of %j says %s', (values, problem) => {
    expect(form.problems(values, context('vm-3')).firewall).toBe(problem);
  });

  it('needs a firewall that was made, and a running machine to attach', () => {
    const stopped = context('vm-3');
    const facts = factsOf({ vms, firewalls: [firewallRow()] });
    expect(form.problems(attaching, { ...stopped, facts }).firewall).toBe(
      'name-of-vm-3: SHUTOFF now, needs ACTIVE',
    );
    const broken = factsOf({ vms, firewalls: [firewallRow({ status: 'ERROR' })] });
    expect(form.problems(attaching, { ...context('vm-2'), facts: broken }).firewall).toBe(
      'name-of-vm-2: the firewall is ERROR',
    );
  });
});

describe('with what the service tells of one machine alone', () => {
  const lab = { firewallId: 'fw-1', name: 'lab-web', status: 'SUCCESS', ruleCount: 1, attachedAtMs: null };
  const asked = (attachmentStatus: string | null, error: ApiError | null = null): FormContext => {
    const value = attachmentStatus === null ? [] : [{ ...lab, attachmentStatus }];
    const behind = { subject: 'vm-2', value: error === null ? value : null, error };
    const inquiries = { single: null, image: null, behind, quote: null };
    return { ...context('vm-2'), facts: factsOf({ vms, firewalls, changes: { inquiries } }) };
  };
  const attaching = { attaches: true, firewall: 'fw-1' };
  const said = (context: FormContext) => form.aside(attaching, context).map(({ text }) => text);

  it('knows that it is behind one, though the list of firewalls does not yet', () => {
    expect(form.problems(attaching, context('vm-2')).firewall).toBeUndefined();
    expect(form.problems(attaching, asked('SUCCESS')).firewall).toBe('name-of-vm-2: behind it already');
    expect(form.problems({ ...attaching, attaches: false }, asked('SUCCESS')).firewall).toBeUndefined();
    expect(said(asked('ATTACHING'))).toContain('= lab-web, 1 rule, ATTACHING');
    expect(form.problems(attaching, asked('DETACHING')).firewall).toBeUndefined();
  });

  it('says that none is before it, or that nobody knows', () => {
    expect(said(asked(null))).toContain('no firewall is before it now');
    const error = new ApiError({ kind: 'server', operation: 'listInstanceFirewalls', message: 'it is down' });
    expect(said(asked(null, error))).toContain('what is before it is not known: it is down');
  });

  it('is asked for where it is about one machine', () => {
    expect(form.readsBehind).toBe(true);
  });
});
