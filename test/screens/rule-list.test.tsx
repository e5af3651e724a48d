import { expect, it } from 'vitest';
import { updateState } from '../../src/store/store.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { firewallRow, ruleRow } from '../store/world.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const vm = instanceRow({ id: 'vm-1', name: 'train-01' });
const ssh = ruleRow({ id: '2', portMin: 22, portMax: 22, remoteIpPrefix: '10.0.0.0/8' });

it('removes a rule of a firewall from the list of its rules', async () => {
  const rig = createRig([vm]);
  rig.fill(
    'firewalls',
    [firewallRow({ rules: [ssh, { ...ssh, id: '3', portMin: 80, portMax: 80 }] })],
    ({ id }) => id,
  );
  const screen = draw(rig);
  rig.press('3', 'f');
  await screen.line('Rules of lab-web');
  rig.press('j', 'D');
  await screen.line('Remove tcp 80 from 10.0.0.0/8 from lab-web?');
  await rig.drawn();
  rig.press('y');
  expect(rig.calls.runs).toMatchObject([
    {
      operation: 'removeFirewallRule',
      targets: [{ id: 'fw-1/3', args: { firewall_id: 'fw-1', rule_id: '3' } }],
    },
  ]);
  rig.press('escape');
  await screen.line('Firewalls');
  expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'firewalls' });
});

it('names the rules that are removed together as rules, and what that blocks', async () => {
  const rig = createRig([vm]);
  const rules = [ssh, { ...ssh, id: '3', portMin: 80, portMax: 80 }];
  rig.fill('firewalls', [firewallRow({ rules })], ({ id }) => id);
  const screen = draw(rig);
  rig.press('3', 'f', '*', 'D');
  await screen.line('Remove 2 rules from lab-web');
  // How long the credits last has nothing to do with it.
  await screen.line(/effect +What they alone let through is blocked then\./);
  await screen.line(/^│ +in force\. +│$/);
  await screen.line(/Rules +tcp 22 from 10\.0\.0\.0\/8 on lab-web/);
});

it('tells at 80 columns a rule that lets in from one that lets out', async () => {
  const rig = createRig([vm], { columns: 80, rows: 24 });
  const web = { ...ssh, portMin: 443, portMax: 443, remoteIpPrefix: '0.0.0.0/0' };
  rig.fill(
    'firewalls',
    [firewallRow({ rules: [web, { ...web, id: '3', direction: 'egress' }] })],
    ({ id }) => id,
  );
  const screen = draw(rig);
  rig.press('3', 'f');
  await screen.line(/ingress +tcp +443 +0\.0\.0\.0\/0/);
  await screen.line(/egress +tcp +443 +0\.0\.0\.0\/0/);
  await screen.line('REMARK');
});

it('reads a machine for the list of its rules, and for the details of one of them', async () => {
  const rig = createRig([vm]);
  rig.fill('firewalls', [], ({ id }) => id);
  const screen = draw(rig);
  rig.press('f');
  await screen.line('Rules of train-01');
  await screen.line('Reading…');
  expect(rig.calls.opened.at(-1)).toBe('vm-1');
  const data = { ...makeDetails(vm, 'request'), securityRules: [ssh] };
  updateState(rig.store, { details: { id: 'vm-1', data, error: null, gone: false } });
  await screen.line(/ingress +tcp +22 +10\.0\.0\.0\/8/);
  rig.press('enter');
  await screen.line('tcp 22 from 10.0.0.0/8  rule');
  expect(rig.calls.opened.at(-1)).toBe('vm-1');
});
