import { expect, test } from 'vitest';
import type {
  Firewall,
  RecentHibernation,
  SshKey,
  StorageBillingRecord,
  Volume,
} from '../../src/api/types.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import { oneRow } from '../resources/rows.ts';
import { makeInstance } from '../store/fake-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const train = makeInstance(1, { id: 'A', name: 'train-01', sshKeyIds: ['K'], hourlyRate: 4 });
const other = makeInstance(2, { id: 'B', name: 'eval-02', sshKeyIds: ['K'], hourlyRate: 2 });
const volume: Volume = {
  ...(oneRow.volumes as Volume),
  ...{ id: 'V', name: 'data-01', status: 'in-use', device: '/dev/vdb', bootable: false },
  ...{ attachedInstanceId: 'A', attachedInstanceName: 'train-01', hourlyRate: 0.1 },
};
const firewall: Firewall = { ...(oneRow.firewalls as Firewall), id: 'F', name: 'lab-web', attachments: [] };
const key: SshKey = { ...(oneRow.keys as SshKey), id: 'K', name: 'ops', inUseBy: ['A', 'B'] };

function known(size = { columns: 80, rows: 24 }): Rig {
  const rig = createRig([train, other], size);
  rig.fill('volumes', [volume], ({ id }) => id);
  rig.fill('keys', [key], ({ id }) => id);
  rig.fill('firewalls', [firewall], ({ id }) => id);
  rig.fill('images', [], ({ id }) => id);
  return rig;
}

test('x draws what hangs on the row as a tree, with state and cost, at 80 columns', async () => {
  const rig = known();
  const screen = draw(rig);
  rig.press('x');
  await screen.line('What hangs together with train-01');
  expect(screen.lines().slice(1, 7)).toEqual([
    ' What hangs together with train-01   $4.10/h together                       1/3',
    '   NAME                                     KIND      STATE                 RATE',
    '▌  train-01                                 VM        ● ACTIVE           $4.00/h',
    '   ├─ data-01                               volume    ● IN-USE           $0.10/h',
    '   └─ ops                                   SSH key',
    '',
  ]);
  expect(rig.calls.watched.at(-1)).toEqual(
    expect.arrayContaining(['vms', 'volumes', 'snapshots', 'images', 'firewalls', 'keys']),
  );
});

test.each(['hibernations', 'ssh-config'] as const)('a row of %s stands for its VM', async (id) => {
  const rig = known();
  const slept = { ...(oneRow.hibernations as RecentHibernation), instanceId: 'A' };
  rig.fill('hibernations', [slept], rowIds.hibernations);
  rig.control.goTo(id);
  const { ids } = rig.control.list(resourceOf(id));
  rig.control.seek(id, ids.find((row) => row === 'A') ?? ids[0] ?? '');
  rig.press('x');
  await draw(rig).line('What hangs together with train-01');
});

test('a wide screen says how each hangs on the one above', async () => {
  const rig = known({ columns: 120, rows: 24 });
  const screen = draw(rig);
  rig.press('x');
  expect(await screen.line('data-01')).toContain('attached as /dev/vdb');
  expect(await screen.line('ops')).toContain('on it and 1 VM more');
});

test('sorted or filtered the rows stand alone, and say what they are under where there is room', async () => {
  const rig = known({ columns: 160, rows: 24 });
  const screen = draw(rig);
  rig.press('x', '/');
  rig.type('kind:volume');
  expect(await screen.line('data-01')).toMatch(/^▌ {2}data-01 .* attached as \/dev\/vdb +train-01 /);
  rig.press('escape');
  expect(await screen.line('├─')).toContain('data-01');
});

test('enter goes to the thing, and esc comes back to the line it was left on', async () => {
  const rig = known();
  const screen = draw(rig);
  rig.press('x', 'down', 'enter');
  await screen.line('Attached to');
  expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'volumes', id: 'V' });
  rig.press('escape');
  expect(rig.control.view(expectResource(rig)).cursorId).toBe('vms/A volumes/V');
  rig.press('escape');
  expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'vms' });
});

test('one tree opens another, and each is gone back to as it was left', async () => {
  const rig = known();
  const screen = draw(rig);
  rig.press('x', 'down', 'down', 'enter', 'x');
  await screen.line('What hangs together with ops');
  rig.press('G', 'escape', 'escape');
  await screen.line('What hangs together with train-01');
  expect(rig.control.view(expectResource(rig)).cursorId).toBe('vms/A keys/K');
});

test('it follows what changes, and takes itself out when a thing goes', async () => {
  const rig = known();
  const screen = draw(rig);
  rig.press('x');
  await screen.line('data-01');
  rig.fill('volumes', [{ ...volume, status: 'detaching' }], ({ id }) => id);
  expect(await screen.line('DETACHING')).toContain('data-01');
  rig.fill('volumes', [{ ...volume, attachedInstanceId: null, status: 'available' }], ({ id }) => id);
  await screen.without('data-01');
});

test('it works from details, from a list made of what is known, and says where nothing is known', async () => {
  const rig = known();
  const screen = draw(rig);
  rig.press('enter', 'x');
  await screen.line('What hangs together with train-01');
  rig.press('3', 'x');
  await screen.line('What hangs together with lab-web');
  const record = { ...(oneRow['volume-billing'] as StorageBillingRecord), resourceId: 'V' };
  rig.fill('volumeBilling', [record], rowIds.volumeBilling);
  rig.byName('vol-billing');
  rig.press('x');
  await screen.line('What hangs together with data-01');
  rig.press('8', 'x');
  expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'stock' });
  expect(rig.message()?.text).toContain('nothing is known');
});

function expectResource(rig: Rig) {
  const resource = rig.control.resource();
  if (resource === null) throw new Error('no list is shown');
  return resource;
}
