import { expect, it } from 'vitest';
import { updateState } from '../../src/store/store.ts';
import { instanceRow } from '../store/money-rows.ts';
import { attachmentOf, firewallRow, ruleRow } from '../store/world.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const vm = instanceRow({ id: 'vm-1', name: 'train-01', publicIp: '198.51.100.7' });
const ssh = ruleRow({ portMin: 22, portMax: 22, remoteIpPrefix: '0.0.0.0/0' });

function opened() {
  const rig = createRig([vm, instanceRow({ id: 'vm-2', name: 'train-02' })]);
  const firewall = firewallRow({ rules: [ssh], attachments: [attachmentOf('vm-1')] });
  rig.fill('firewalls', [firewall], ({ id }) => id);
  return rig;
}

it('reads the rules of all machines while it is shown, and tells what is not read yet', async () => {
  const rig = opened();
  const screen = draw(rig);
  rig.byName('exposure');
  await screen.line(/train-01 +tcp 22 +everybody +lab-web/);
  await screen.line('own rules of 2 VMs not read yet');
  expect(rig.calls.rules.at(-1)).toBe(true);
  updateState(rig.store, {
    instanceRules: new Map([
      ['vm-1', [ssh]],
      ['vm-2', []],
    ]),
  });
  await screen.line(/train-02 +nobody/);
  await screen.line(/train-01 +tcp 22 +everybody +own rules, lab-web/);
  rig.press('1');
  expect(rig.calls.rules.at(-1)).toBe(false);
});

it('keeps the worst in sight while the rules come in, until one moves', async () => {
  const rig = createRig(
    Array.from({ length: 60 }, (_, at) => instanceRow({ id: `vm-${at}`, name: `train-${at}` })),
  );
  rig.fill('firewalls', [], ({ id }) => id);
  const screen = draw(rig);
  rig.byName('exposure');
  await screen.line(/train-0 +reading/);
  const read = (...ids: string[]) =>
    updateState(rig.store, { instanceRules: new Map(ids.map((id) => [id, [ssh]])) });
  read('vm-50');
  read('vm-50', 'vm-59');
  await screen.line(/▌ +train-50 +tcp 22/);
  rig.press('j');
  await screen.line(/▌ +train-59 +tcp 22/);
  read('vm-40', 'vm-50', 'vm-59');
  await screen.line(/train-40 +tcp 22/);
  await screen.line(/▌ +train-59 +tcp 22/);
});

it('of one machine reads that one alone, and goes on to what lets in', async () => {
  const rig = opened();
  const screen = draw(rig);
  rig.press('enter', 'w');
  await screen.line('Who can reach train-01');
  await screen.line(/tcp 22 +everybody +lab-web/);
  expect(rig.calls.opened.at(-1)).toBe('vm-1');
  expect(rig.calls.rules.at(-1)).toBe(false);
  rig.press('f');
  await screen.line('Rules of lab-web');
  rig.press('escape', 'escape');
  await screen.line(/train-01 +. ACTIVE/);
});
