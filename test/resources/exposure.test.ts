import { describe, expect, it } from 'vitest';
import type { Firewall, Instance, SecurityRule } from '../../src/api/types.ts';
import { answersOf } from '../../src/resources/exposure/answers.ts';
import { exposure } from '../../src/resources/exposure/exposure.ts';
import { letsIn } from '../../src/resources/rules/coverage.ts';
import { ruleOf, showRule } from '../../src/resources/rules/rule.ts';
import type { Facts } from '../../src/resources/types.ts';
import { instanceRow } from '../store/money-rows.ts';
import { attachmentOf, firewallRow, ruleRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

const vm = instanceRow({ id: 'vm-1', name: 'train-01', publicIp: '198.51.100.7' });
const port = (low: number, cidr = '0.0.0.0/0', high = low, changes: Partial<SecurityRule> = {}) =>
  ruleRow({ id: `${low}-${high} ${cidr}`, portMin: low, portMax: high, remoteIpPrefix: cidr, ...changes });

const texts = (own: readonly SecurityRule[], ...firewalls: readonly Firewall[]) =>
  answersOf(vm, own, firewalls).map(
    ({ rule, via }) => `${showRule(rule)} by ${via.map(({ name }) => name).join('+')}`,
  );

describe('who can reach what of a machine', () => {
  it('is told once, with all that lets it in', () => {
    const web = firewallRow({ rules: [port(443), port(22)] });
    expect(texts([port(22)], web)).toEqual([
      'tcp 22 from anywhere by own rules+lab-web',
      'tcp 443 from anywhere by lab-web',
    ]);
  });

  it('leaves out what another answer lets in anyway, and joins ranges that share ports', () => {
    expect(texts([port(22, '10.0.0.0/8'), port(22), port(22, '10.1.0.0/16')])).toEqual([
      'tcp 22 from anywhere by own rules',
    ]);
    const other = firewallRow({ rules: [port(90, '0.0.0.0/0', 200)] });
    expect(texts([port(80, '0.0.0.0/0', 100), port(300)], other)).toEqual([
      'tcp 80-200 from anywhere by own rules+lab-web',
      'tcp 300 from anywhere by own rules',
    ]);
  });

  it('puts the larger network first', () => {
    expect(texts([port(1, '10.1.2.3/32'), port(2, '10.0.0.0/8'), port(3)])).toEqual([
      'tcp 3 from anywhere by own rules',
      'tcp 2 from 10.0.0.0/8 by own rules',
      'tcp 1 from 10.1.2.3/32 by own rules',
    ]);
  });

  it('takes halves of a network for the network, and only those of the same ports', () => {
    const web = firewallRow({ rules: [port(22, '128.0.0.0/1'), port(23, '0.0.0.0/1')] });
    expect(texts([port(22, '0.0.0.0/1')], web)).toEqual([
      'tcp 22 from anywhere by own rules+lab-web',
      'tcp 23 from 0.0.0.0/1 by lab-web',
    ]);
    // Named by another of its addresses it is the same half.
    expect(texts([port(22, '130.0.0.0/1'), port(22, '128.0.0.0/1')])).toEqual([
      'tcp 22 from 128.0.0.0/1 by own rules',
    ]);
    const quarters = ['0.0.0.0/2', '64.0.0.0/2', '0.0.0.0/1'].map((cidr) => port(22, cidr));
    expect(texts(quarters)).toEqual(['tcp 22 from 0.0.0.0/1 by own rules']);
  });

  it('tells which part of the internet comes in, with the others that let in to the same ports', () => {
    const answers = answersOf(vm, [port(22, '0.0.0.0/1', 30), port(25, '128.0.0.0/1')], []);
    expect(answers.map(({ part, risk }) => [part, risk])).toEqual([
      [1, expect.stringMatching(/^port 25 to everybody, with others; SSH to 57% of/)],
      [1, 'port 25 to everybody, with others'],
    ]);
    expect(answersOf(vm, [port(22, '10.0.0.0/8')], [])).toMatchObject([{ part: 0, risk: '' }]);
  });

  it('counts neither what goes out, nor what is being removed or could not be applied', () => {
    const all = [
      port(22, '0.0.0.0/0', 22, { direction: 'egress' }),
      port(23, '0.0.0.0/0', 23, { status: 'DELETING' }),
      port(24, '0.0.0.0/0', 24, { status: 'ERROR' }),
      port(25, '0.0.0.0/0', 25, { status: 'CREATING' }),
    ];
    expect(texts(all)).toEqual(['tcp 25 from anywhere by own rules']);
  });

  /** Park and Miller's generator, so that a seed is a story. */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
  }

  it.each(
    Array.from({ length: 60 }, (_, index) => index + 1),
  )('lets in exactly what one rule or another does: seed %d', (seed) => {
    const random = seeded(seed * 7_919);
    const some = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
    const networks = [
      '0.0.0.0/0',
      '0.0.0.0/1',
      '128.0.0.0/1',
      '10.0.0.0/9',
      '10.128.0.0/9',
      '10.0.0.0/8',
      '10.1.0.0/16',
      '10.1.2.3/32',
      '192.168.0.0/16',
    ];
    const rules = Array.from({ length: 8 }, () => {
      const low = 1 + Math.floor(random() * 12);
      const high = low + Math.floor(random() * 6);
      const protocol = some(['tcp', 'udp', 'any']);
      const ports = protocol === 'any' || random() < 0.1 ? { portMin: null, portMax: null } : {};
      return port(low, some(networks), high, { protocol, ...ports });
    });
    const [own, rest] = [rules.slice(0, 4), rules.slice(4)];
    const answers = answersOf(vm, own, [firewallRow({ rules: rest })]);
    for (const protocol of ['tcp', 'udp'])
      for (let number = 1; number <= 20; number++)
        for (const address of ['10.1.2.3', '10.1.9.9', '10.9.9.9', '192.168.1.1', '8.8.8.8']) {
          const byRule = rules.some((rule) => letsIn(ruleOf(rule), protocol, number, address));
          const byAnswer = answers.some(({ rule }) => letsIn(rule, protocol, number, address));
          expect(`${protocol} ${number} ${address} ${byAnswer}`).toBe(
            `${protocol} ${number} ${address} ${byRule}`,
          );
        }
  });
});

describe('the list of who can reach what', () => {
  const other = instanceRow({ id: 'vm-2', name: 'private', publicIp: null });
  const closed = instanceRow({ id: 'vm-3', name: 'closed' });
  const advanced = instanceRow({ id: 'vm-4', name: 'big', tier: 'advanced' });
  const firewall = firewallRow({
    rules: [port(22), port(443)],
    attachments: [attachmentOf('vm-1'), { ...attachmentOf('vm-3'), status: 'DETACHING' }],
  });
  const known = (rules: Readonly<Record<string, readonly SecurityRule[]>>, vms: readonly Instance[]) =>
    factsOf({ vms, firewalls: [firewall], changes: { instanceRules: new Map(Object.entries(rules)) } });

  const rowsOf = (facts: Facts, subject: string | null = null) =>
    [...(exposure.derived?.rows(facts, subject) ?? [])].map(([, row]) => row);
  const told = (facts: Facts, subject: string | null = null) =>
    rowsOf(facts, subject).map((row) => [
      exposure.name(row),
      ...exposure.columns
        .filter(({ id }) => ['from', 'remark'].includes(id))
        .map(({ cell }) => cell(row, facts).text),
    ]);

  it('says of nothing that it is closed before its rules were read', () => {
    const note = (facts: Facts) => exposure.note?.(rowsOf(facts), { total: 2, limit: null });
    expect(note(known({}, [closed, other]))).toEqual(['own rules of 2 VMs not read yet']);
    expect(note(known({ 'vm-2': [], 'vm-3': [] }, [closed, other]))).toEqual(['nothing open to everybody']);
    expect(note(known({}, [advanced]))).toEqual(['1 VM not filtered']);
  });

  it('begins with what everybody reaches and should not', () => {
    const facts = known({ 'vm-1': [], 'vm-2': [port(3389)], 'vm-3': [], 'vm-4': [] }, [
      closed,
      advanced,
      other,
      vm,
    ]);
    expect(told(facts)).toEqual([
      ['train-01 tcp 22', 'everybody', 'SSH: anybody may try passwords and keys'],
      ['train-01 tcp 443', 'everybody', ''],
      ['big', 'not filtered', 'the advanced tier has no rules'],
      ['private tcp 3389', 'everybody', 'it has no public address now'],
      ['closed', 'nobody', 'no rule lets anything in'],
    ]);
    expect(exposure.note?.(rowsOf(facts), { total: 5, limit: null })).toEqual([
      '2 open to everybody',
      '1 VM not filtered',
    ]);
    expect(told(facts, 'vm-3')).toEqual([['closed', 'nobody', 'no rule lets anything in']]);
  });

  it('tells wide networks after everybody, and before what is meant for all', () => {
    const facts = known({ 'vm-1': [port(3389, '0.0.0.0/1')], 'vm-2': [port(22, '128.0.0.0/1')] }, [
      vm,
      other,
    ]);
    expect(told(facts)).toEqual([
      ['train-01 tcp 22', 'everybody', 'SSH: anybody may try passwords and keys'],
      ['train-01 tcp 3389', '0.0.0.0/1', 'RDP to 57% of the internet: anybody may try passwords'],
      ['train-01 tcp 443', 'everybody', ''],
      ['private tcp 22', '128.0.0.0/1', 'it has no public address now'],
    ]);
    expect(exposure.note?.(rowsOf(facts), { total: 4, limit: null })).toEqual([
      '2 open to everybody',
      '1 to much of the internet',
    ]);
  });

  it('never says of a machine whose own rules were not read that nobody reaches it', () => {
    const facts = known({}, [vm, closed]);
    expect(told(facts)).toEqual([
      ['train-01 tcp 22', 'everybody', 'SSH: anybody may try passwords and keys'],
      ['train-01 tcp 443', 'everybody', ''],
      ['train-01', 'reading…', 'its own rules are not read yet'],
      ['closed', 'reading…', 'its own rules are not read yet'],
    ]);
    expect(exposure.note?.(rowsOf(facts), { total: 4, limit: null })).toEqual([
      '2 open to everybody',
      'own rules of 2 VMs not read yet',
    ]);
    const refused = { ...facts, unreadRules: new Map([['vm-3', 'The key may not read it.']]) };
    expect(told(refused, 'vm-3')).toEqual([['closed', 'not known', 'The key may not read it.']]);
  });
});
