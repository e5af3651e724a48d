import { describe, expect, it } from 'vitest';
import type { Firewall, Protocol } from '../../src/api/types.ts';
import { formOf } from '../../src/resources/forms/registry.ts';
import { type FormContext, type FormSpec, isOpeningForm } from '../../src/resources/forms/types.ts';
import type { Facts } from '../../src/resources/types.ts';
import { applyPage, emptyCollection } from '../../src/store/collections.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { attachmentOf, firewallRow, ruleRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

const ssh = ruleRow({ id: '7', portMin: 22, portMax: 22, remoteIpPrefix: '0.0.0.0/0' });
const web = firewallRow({ rules: [ssh], attachments: [attachmentOf('vm-1')] });
const train = instanceRow({ id: 'vm-1', name: 'train-01', privateIp: '10.0.0.7' });

function form(id: string): FormSpec {
  const found = formOf(id);
  if (found === null || isOpeningForm(found)) throw new Error(`no form ${id}`);
  return found;
}

function context(
  firewalls: readonly Firewall[],
  about = firewalls.map(({ id }) => id),
  changes: Partial<Facts> = {},
): FormContext {
  const facts = factsOf({ vms: [train], firewalls, changes });
  return { facts, about, local: null, newId: () => 'new:1' };
}

const onFirewall = form('firewalls.rules');
const onMachine = form('vms.rules');
const texts = (spec: FormSpec, rules: readonly string[], known: FormContext) =>
  spec.aside({ rules }, known).map(({ text }) => text);
const targets = (spec: FormSpec, rules: readonly string[], known: FormContext) =>
  spec.request({ rules }, known).change.targets;

describe('rules for a firewall', () => {
  it('are asked for one by one, in the words of the service', () => {
    const { change, consequence } = onFirewall.request(
      { rules: ['tcp 8000-8100 from 10.0.0.0/8', 'icmp from anywhere'] },
      context([web]),
    );
    expect(change.operation).toBe('addFirewallRule');
    expect(change.targets.map(({ name, args }) => [name, args])).toEqual([
      [
        'tcp 8000-8100 from 10.0.0.0/8 on lab-web',
        {
          firewall_id: 'fw-1',
          direction: 'ingress',
          protocol: 'tcp',
          ethertype: 'IPv4',
          remote_ip_prefix: '10.0.0.0/8',
          port_range_min: 8000,
          port_range_max: 8100,
        },
      ],
      [
        'icmp from anywhere on lab-web',
        {
          firewall_id: 'fw-1',
          direction: 'ingress',
          protocol: 'icmp',
          ethertype: 'IPv4',
          remote_ip_prefix: '0.0.0.0/0',
        },
      ],
    ]);
    expect(consequence.question).toBe('Add 2 rules to lab-web?');
    expect(consequence.effects).toContain('For 1 VM behind it: name-of-vm-1.');
  });

  it('that are there already are not asked for again, and it says which change nothing', () => {
    const known = context([web]);
    const rules = ['tcp 22 from anywhere', 'tcp 22 from 10.0.0.0/8', 'tcp 3389 from anywhere'];
    expect(targets(onFirewall, rules, known).map(({ name }) => name)).toEqual([
      'tcp 22 from 10.0.0.0/8 on lab-web',
      'tcp 3389 from anywhere on lab-web',
    ]);
    expect(texts(onFirewall, rules, known)).toEqual(
      expect.arrayContaining([
        'tcp 22 from anywhere is there already',
        'tcp 22 from 10.0.0.0/8 changes nothing beside tcp 22 from anywhere',
        '! RDP is open to the whole internet: anybody may try passwords',
      ]),
    );
    const added = texts(onFirewall, rules, known).filter((text) => text.startsWith('+'));
    expect(added).toEqual(['+ tcp 22 from 10.0.0.0/8', '+ tcp 3389 from anywhere']);
    expect(onFirewall.problems({ rules: ['tcp 22 from anywhere'] }, known).rules).toContain('there already');
    expect(onFirewall.problems({ rules: [] }, known).rules).toContain('choose one');
  });

  it('that make one that is there needless are pointed out', () => {
    const narrow = firewallRow({ rules: [{ ...ssh, remoteIpPrefix: '10.1.0.0/16' }] });
    expect(texts(onFirewall, ['tcp 22 from 10.0.0.0/8'], context([narrow]))).toContain(
      'tcp 22 from 10.1.0.0/16 is needless beside tcp 22 from 10.0.0.0/8',
    );
  });

  it('that are being removed do not count as being there', () => {
    const leaving = firewallRow({ rules: [{ ...ssh, status: 'DELETING' }] });
    expect(targets(onFirewall, ['tcp 22 from anywhere'], context([leaving]))).toHaveLength(1);
  });

  it('go to each of several, but for those that have them', () => {
    const other = firewallRow({ id: 'fw-2', name: 'notebooks' });
    const known = context([web, other]);
    expect(targets(onFirewall, ['tcp 22 from anywhere'], known).map(({ name }) => name)).toEqual([
      'tcp 22 from anywhere on notebooks',
    ]);
    expect(onFirewall.title(known)).toBe('Rules for 2 firewalls');
    expect(texts(onFirewall, ['tcp 22 from anywhere'], known)).toContain(
      'lab-web: tcp 22 from anywhere is there already',
    );
  });

  it('of which some were refused are asked for again without those that were added', () => {
    const known = context([web, firewallRow({ id: 'fw-2', name: 'notebooks' })]);
    const rules = ['tcp 80 from anywhere', 'tcp 443 from anywhere'];
    const done = new Set(
      targets(onFirewall, rules, known)
        .filter(({ name }) => name !== 'tcp 443 from anywhere on notebooks')
        .map(({ id }) => id),
    );
    const left = onFirewall.without?.({ rules }, done, known) ?? {};
    expect(left.rules).toEqual(['tcp 443 from anywhere']);
    expect(onFirewall.request(left, known).change.targets.map(({ name }) => name)).toEqual([
      'tcp 443 from anywhere on notebooks',
    ]);
  });

  it('can not be added to one that is gone', () => {
    expect(onFirewall.problems({ rules: ['tcp 22 from anywhere'] }, context([], ['fw-1'])).rules).toBe(
      'the firewall is gone',
    );
  });

  it('name the protocols the service has told of', () => {
    const protocols: readonly Protocol[] = [
      { name: 'TCP', description: '', requiresPorts: true },
      { name: 'gre', description: '', requiresPorts: false },
    ];
    const { collections } = factsOf({ firewalls: [web], vms: [train] });
    const known = context([web], ['fw-1'], {
      collections: {
        ...collections,
        protocols: applyPage(emptyCollection<Protocol>(), protocols, ({ name }) => name),
      },
    });
    const [field] = onFirewall.fields({ rules: [] }, known);
    if (field?.kind !== 'choice') throw new Error('no field of rules');
    expect(field.add?.read('gre from 10.0.0.1')).toEqual({ value: 'gre from 10.0.0.1/32' });
    expect(field.add?.read('udp 53')).toEqual({
      problem: 'begin with tcp or gre, as tcp 22 from 203.0.113.0/24',
    });
    expect(field.options.map(({ label }) => label)).not.toContain('ICMP (ping)');
    expect(field.options.find(({ label }) => label === 'SSH from anywhere')?.reason).toContain('there');
    expect(field.add?.read('tcp 9000 from train-01')).toEqual({ value: 'tcp 9000 from 10.0.0.7/32' });
    expect(targets(onFirewall, ['gre from 10.0.0.1/32'], known)).toHaveLength(1);
  });
});

describe('rules of a machine by itself', () => {
  it('are judged by what its details tell', () => {
    const details = { ...makeDetails(train, 'request'), securityRules: [ssh] };
    const known = context([], ['vm-1'], { details });
    const [target] = targets(onMachine, ['tcp 22 from anywhere', 'tcp 80 from anywhere'], known);
    expect(target?.args).toMatchObject({ instance_id: 'vm-1', port_range_min: 80 });
    expect(texts(onMachine, [], context([], ['vm-1']))).toContain('Its rules are not read yet');
    expect(onMachine.request({ rules: ['tcp 80 from anywhere'] }, known).change.operation).toBe(
      'addInstanceSecurityRule',
    );
  });
});
