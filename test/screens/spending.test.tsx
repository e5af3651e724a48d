import { expect, test } from 'vitest';
import { resourceOf } from '../../src/resources/registry.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const runs = instanceRow({ id: 'd1', name: 'train-01', hourlyRate: 9 });
const off = instanceRow({ id: 'd2', name: 'left-on', status: 'SHUTOFF', hourlyRate: 0.85 });
const broken = instanceRow({ id: 'd3', name: 'crash', status: 'ERROR', hourlyRate: 4 });
const disk = volumeRow({ id: 'v1', name: 'data', hourlyRate: 0.1 });
const growing = volumeRow({ id: 'v2', name: 'fresh', status: 'creating', hourlyRate: 0.2 });
const shot = snapshotRow({ id: 's1', name: 'before', hourlyRate: 0.05 });

function open(): Rig {
  const rig = createRig([runs, off, broken], { columns: 120, rows: 24 });
  rig.fill('volumes', [disk, growing], ({ id }) => id);
  rig.fill('snapshots', [shot], ({ id }) => id);
  rig.press('9', 'm');
  return rig;
}

test('all that is billed stands in one list from the costs on, with its share of the burn rate', async () => {
  const rig = open();
  const screen = draw(rig);
  await screen.line('Spending   VMs $9.85/h, volumes $0.10/h, snapshots $0.05/h');
  expect(rig.control.list(resourceOf('spending')).ids).toEqual(['d1', 'd2', 'v1', 's1']);
  expect(await screen.line('train-01')).toMatch(/ VM +.*ACTIVE .* \$9\.00\/h +90% +\$216\.00 +\$6,480\.00$/);
  expect(await screen.line('left-on')).toContain('9%');
  expect(await screen.line('data')).toMatch(/ volume .* \$0\.10\/h +1% /);
  expect(await screen.line('before')).toContain('<1%');
});

test('a share is told of the account currency alone', async () => {
  const rig = open();
  rig.sweep([runs, { ...off, currency: 'EUR' }]);
  const line = await draw(rig).line('left-on');
  expect(line).toMatch(/€0\.85\/h/);
  expect(line).not.toContain('%');
});

test('esc comes back to the costs, to the row that was left', () => {
  const rig = createRig([runs, off, broken], { columns: 120, rows: 24 });
  rig.press('9', 'j');
  const left = rig.control.targetIds();
  rig.press('m', 'escape');
  expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'costs' });
  expect(rig.control.targetIds()).toEqual(left);
});

test('enter goes to the thing itself, and esc comes back', async () => {
  const rig = open();
  const screen = draw(rig);
  await screen.line('before');
  rig.press('G', 'enter');
  expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'snapshots', id: 's1' });
  rig.press('escape');
  expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'spending' });
});
