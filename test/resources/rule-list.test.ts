import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import { ruleList } from '../../src/resources/firewalls/rule-list.ts';
import type { Facts, OpeningAction } from '../../src/resources/types.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { firewallRow, ruleRow } from '../store/world.ts';
import { factsOf } from './facts.ts';

const wide = ruleRow({ id: '1', portMin: 1, portMax: 100, remoteIpPrefix: '0.0.0.0/0' });
const ssh = ruleRow({ id: '2', portMin: 22, portMax: 22, remoteIpPrefix: '10.0.0.0/8' });
const web = firewallRow({ rules: [wide, ssh] });
const train = instanceRow({ id: 'vm-1', name: 'train-01' });
const { derived } = ruleList;
if (derived === undefined) throw new Error('it is made of what is known');

const rowsOf = (facts: Facts, subject: string | null) =>
  [...derived.rows(facts, subject)].map(([, row]) => row);

function remove(facts: Facts, subject: string) {
  const action = ruleList.actions.find(({ id }) => id === 'rules.remove');
  if (action === undefined || !('opens' in action)) throw new Error('rules can be removed');
  type Row = Parameters<(typeof ruleList)['name']>[0];
  const opening: OpeningAction<Row> = action;
  return { opening, rows: rowsOf(facts, subject) };
}

describe('the rules of a firewall', () => {
  const facts = factsOf({ firewalls: [web], vms: [train] });

  it('are told with what they invite, and which change nothing', () => {
    expect(rowsOf(facts, 'fw-1').map((row) => [ruleList.name(row), row.remark])).toEqual([
      ['tcp 1-100 from anywhere', 'SSH: anybody may try passwords and keys'],
      ['tcp 22 from 10.0.0.0/8', 'changes nothing beside tcp 1-100 from anywhere'],
    ]);
    const narrow = { ...ssh, id: '3', remoteIpPrefix: '10.1.0.0/16' };
    const both = factsOf({ firewalls: [firewallRow({ rules: [ssh, narrow] })] });
    expect(rowsOf(both, 'fw-1').map(({ remark }) => remark)).toEqual([
      '',
      'changes nothing beside tcp 22 from 10.0.0.0/8',
    ]);
    expect(derived.heading?.(facts, 'fw-1')).toBe('Rules of lab-web');
  });

  it('are removed with all it takes to put them back', () => {
    const { opening, rows } = remove(facts, 'fw-1');
    expect(opening.opens(rows.slice(1), facts, 'fw-1')).toEqual({
      kind: 'change',
      resource: 'firewalls',
      change: 'firewalls.rule.remove',
      aims: [
        {
          id: 'fw-1/2',
          name: 'tcp 22 from 10.0.0.0/8 on lab-web',
          args: {
            firewall_id: 'fw-1',
            rule_id: '2',
            direction: 'ingress',
            protocol: 'tcp',
            ethertype: 'IPv4',
            remote_ip_prefix: '10.0.0.0/8',
            port_range_min: 22,
            port_range_max: 22,
          },
        },
      ],
    });
  });

  it('of nothing that is there are none', () => {
    expect(rowsOf(facts, 'fw-9')).toEqual([]);
    expect(rowsOf(facts, null)).toEqual([]);
  });
});

describe('the rules of a machine by itself', () => {
  const known = (vm: Instance) =>
    factsOf({ vms: [vm], changes: { details: { ...makeDetails(vm, 'request'), securityRules: [ssh] } } });

  it('are known once the machine was read', () => {
    expect(derived.isRead?.(factsOf({ vms: [train] }), 'vm-1')).toBe(false);
    expect(derived.isRead?.(known(train), 'vm-1')).toBe(true);
    expect(rowsOf(known(train), 'vm-1')).toHaveLength(1);
  });

  it('are removed only while it runs', () => {
    const { opening, rows } = remove(known(train), 'vm-1');
    const [row] = rows;
    if (row === undefined) throw new Error('no row');
    expect(opening.enabled(row, factsOf())).toBe(true);
    expect(opening.opens(rows, factsOf(), 'vm-1')).toMatchObject({
      resource: 'vms',
      change: 'vms.rule.remove',
    });
    const [still] = rowsOf(known({ ...train, status: 'SHUTOFF' }), 'vm-1');
    if (still === undefined) throw new Error('no row');
    expect(opening.enabled(still, factsOf())).toBe('train-01 is SHUTOFF now, needs ACTIVE');
    const leaving = { ...still, rule: { ...ssh, status: 'DELETING' } };
    expect(opening.enabled(leaving, factsOf())).toBe('it is being removed already');
  });
});
