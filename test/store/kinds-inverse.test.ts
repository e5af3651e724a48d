import { describe, expect, it, test } from 'vitest';
import type { ChangeArgs, ChangeOperation, ChangeTarget } from '../../src/store/changes/changes.ts';
import {
  changeOperations,
  kindOf,
  notCalledFor,
  objectsOf,
  rowIdOf,
} from '../../src/store/changes/kinds/kinds.ts';
import { instanceRow, volumeRow } from './money-rows.ts';
import { attachmentOf, firewallRow, ruleRow } from './world.ts';

function target(id: string, args: ChangeArgs = {}, seen: ChangeTarget['seen'] = null): ChangeTarget {
  return { id, name: 'it', seen, args };
}

const rule = { direction: 'ingress', protocol: 'tcp', ethertype: 'IPv4', remote_ip_prefix: '10.0.0.0/8' };
const ports = { port_range_min: 22, port_range_max: 22 };
const behind = firewallRow({ attachments: [attachmentOf('vm-1'), attachmentOf('vm-2')] });

const inverses: readonly [ChangeOperation, ChangeTarget, string | null, unknown][] = [
  ['startInstance', target('vm'), null, { operation: 'stopInstance', id: 'vm', args: {} }],
  ['stopInstance', target('vm'), null, { operation: 'startInstance', id: 'vm', args: {} }],
  [
    'attachVolumes',
    target('v', { instance_id: 'vm' }),
    null,
    { operation: 'detachVolumes', id: 'v', args: { instance_id: 'vm' } },
  ],
  [
    'detachVolumes',
    target('v', { instance_id: 'vm' }),
    null,
    { operation: 'attachVolumes', id: 'v', args: { instance_id: 'vm' } },
  ],
  [
    'addFirewallRule',
    target('new:1', { firewall_id: 'fw', ...rule, ...ports }),
    '9',
    {
      operation: 'removeFirewallRule',
      id: 'fw/9',
      args: { firewall_id: 'fw', rule_id: '9', ...rule, ...ports },
    },
  ],
  ['addFirewallRule', target('new:1', { firewall_id: 'fw', ...rule }), null, null],
  [
    'removeFirewallRule',
    target('fw/9', { firewall_id: 'fw', rule_id: '9', ...rule, ...ports }),
    null,
    { operation: 'addFirewallRule', id: 'new:fw/9', args: { firewall_id: 'fw', ...rule, ...ports } },
  ],
  [
    'removeInstanceSecurityRule',
    target('vm/9', { instance_id: 'vm', rule_id: '9', ...rule }),
    null,
    { operation: 'addInstanceSecurityRule', id: 'new:vm/9', args: { instance_id: 'vm', ...rule } },
  ],
  // Only what it really changed is taken back.
  [
    'attachFirewall',
    target('fw', { attach: ['vm-2', 'vm-3'], detach: ['vm-1', 'vm-4'] }, behind),
    null,
    { operation: 'attachFirewall', id: 'fw', args: { attach: ['vm-1'], detach: ['vm-3'] } },
  ],
];

test.each(inverses)('%s is taken back', (operation, asked, madeId, inverse) => {
  expect(kindOf(operation).inverse?.(asked, madeId)).toEqual(inverse);
});

test('what has no true inverse offers none', () => {
  const offered = changeOperations.filter((operation) => kindOf(operation).inverse !== undefined);
  expect(offered.sort()).toEqual(
    [...new Set([...inverses.map(([name]) => name), 'addInstanceSecurityRule'])].sort(),
  );
});

describe('what a change is about', () => {
  it.each([
    ['deleteVolume', target('v'), 'v', ['v']],
    ['createVolume', target('new:1', { volume_name: 'data' }), null, ['volume called data']],
    [
      'cloneVolume',
      target('new:1', { volume_name: 'copy', volume_id: 'v' }),
      null,
      ['volume called copy', 'v'],
    ],
    [
      'deployInstance',
      target('new:1', { vm_name: 'llama', volume_id: 'boot', volume_ids: ['v', 'w'] }),
      null,
      ['instance called llama', 'v', 'w', 'boot'],
    ],
    [
      'restoreSnapshot',
      target('new:1', { new_vm_name: 'llama', snapshot_id: 's' }),
      null,
      ['instance called llama', 's'],
    ],
    [
      'addFirewallRule',
      target('new:1', { firewall_id: 'fw', ...rule, ...ports }),
      'fw',
      ['fw ingress tcp ipv4 10.0.0.0/8 22 22'],
    ],
    ['removeInstanceSecurityRule', target('vm/9', { instance_id: 'vm', rule_id: 9 }), 'vm', ['vm/9']],
    ['deleteScripts', target('s', {}), 's', ['s']],
  ] as const)('%s', (operation, asked, rowId, objects) => {
    expect(rowIdOf(operation, asked)).toBe(rowId);
    expect(objectsOf(operation, asked)).toEqual(objects);
  });
});

const volume = volumeRow({ id: 'v' });
const used = volumeRow({ id: 'v', status: 'in-use', attachedInstanceId: 'vm' });

test.each([
  ['attachVolumes', target('v', { instance_id: 'vm' }), volume, null],
  ['attachVolumes', target('v', { instance_id: 'vm' }), used, 'it is attached already'],
  ['detachVolumes', target('v', { instance_id: 'vm' }), used, null],
  ['detachVolumes', target('v', { instance_id: 'vm' }), volume, 'it is available already'],
  ['resizeVolume', target('v', { size_gb: 1_000 }), volume, 'it has 1000 GB already'],
  ['resizeVolume', target('v', { size_gb: 2_000 }), volume, null],
  [
    'addFirewallRule',
    target('new:1', { firewall_id: 'fw', ...rule, ...ports }),
    firewallRow({ rules: [ruleRow({ remoteIpPrefix: '10.0.0.0/8' })] }),
    'such a rule is there already',
  ],
  ['addFirewallRule', target('new:1', { firewall_id: 'fw', ...rule }), firewallRow(), null],
  [
    'removeFirewallRule',
    target('fw/7', { firewall_id: 'fw', rule_id: '7' }),
    firewallRow(),
    'the rule is gone',
  ],
  [
    'attachFirewall',
    target('fw', { attach: ['vm-1'], detach: [] }),
    behind,
    'it is attached to name-of-vm-1, name-of-vm-2 already',
  ],
  ['deleteVolume', target('v'), volume, 'it may have been done already'],
] as const)('%s that stayed unknown is called for again or not', (operation, asked, row, reason) => {
  expect(notCalledFor(operation, asked, row, true)).toBe(reason);
});

const adding = target('new:1', { instance_id: 'vm', ...rule, ...ports });
const removing = target('vm/7', { instance_id: 'vm', rule_id: '7' });
const there = ruleRow({ id: '7', remoteIpPrefix: '10.0.0.0/8' });

test.each([
  ['addInstanceSecurityRule', adding, [there], 'such a rule is there already'],
  ['addInstanceSecurityRule', adding, [], null],
  ['addInstanceSecurityRule', adding, [{ ...there, status: 'DELETING' }], null],
  ['addInstanceSecurityRule', adding, null, 'it may have been done already'],
  ['removeInstanceSecurityRule', removing, [there], null],
  ['removeInstanceSecurityRule', removing, [], 'the rule is gone'],
  ['removeInstanceSecurityRule', removing, null, 'it may have been done already'],
] as const)('%s that stayed unknown is judged by the rules of the machine', (operation, asked, own, reason) => {
  expect(notCalledFor(operation, asked, instanceRow({ id: 'vm' }), true, own)).toBe(reason);
});

test('what was refused is called for again', () => {
  expect(notCalledFor('deleteVolume', target('v'), volume, false)).toBeNull();
});
