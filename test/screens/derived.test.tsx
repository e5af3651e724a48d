import { expect, test } from 'vitest';
import type { Volume } from '../../src/api/types.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { performOpening } from '../../src/screens/control/openings.ts';
import { oneRow } from '../resources/rows.ts';
import { makeInstance } from '../store/fake-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const off = makeInstance(1, { id: 'BRK-OFF', name: 'left-on', status: 'SHUTOFF', hourlyRate: 2 });
const running = makeInstance(2, { id: 'BRK-RUN', name: 'at-work', status: 'ACTIVE', hourlyRate: 4 });
const idle: Volume = { ...(oneRow.volumes as Volume), id: 'BRK-IV', name: 'scratch', status: 'available' };

const shown = (rig: Rig) => rig.control.list(resourceOf('waste')).ids;

function openWaste(rig: Rig): void {
  rig.fill('volumes', [idle], ({ id }) => id);
  rig.byName('waste');
}

test('a list that is made of what is known opens by its name and is read from what it is made of', async () => {
  const rig = createRig([off, running], { columns: 120, rows: 20 });
  const screen = draw(rig);
  openWaste(rig);
  expect(await screen.line('scratch')).toContain('attached to nothing');
  expect(await screen.line('left-on')).toMatch(/VM +off, and billed in full/);
  expect(shown(rig)).toEqual(['BRK-OFF', 'BRK-IV']);
  expect(rig.calls.watched.at(-1)).toEqual(['vms', 'volumes']);
});

test('its rows come and go with what they are made of', async () => {
  const rig = createRig([off, running]);
  openWaste(rig);
  rig.sweep([off, { ...running, status: 'SHUTOFF' }]);
  expect(shown(rig)).toEqual(['BRK-RUN', 'BRK-OFF', 'BRK-IV']);
  rig.sweep([{ ...off, status: 'ACTIVE' }, running]);
  expect(shown(rig)).toEqual(['BRK-IV']);
});

test('enter goes to the thing itself, and esc comes back to the row', async () => {
  const rig = createRig([off, running], { columns: 120, rows: 20 });
  const screen = draw(rig);
  openWaste(rig);
  rig.press('down', 'enter');
  await screen.line('attached to nothing, and billed in full');
  expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'volumes', id: 'BRK-IV' });
  rig.press('escape');
  expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'waste' });
  expect(rig.control.view(resourceOf('waste')).cursorId).toBe('BRK-IV');
});

test('a row of an earlier run makes a row that is not confirmed', () => {
  const rig = createRig([]);
  rig.byName('waste');
  const { collections } = rig.store.getState();
  const cached = { fetchedAtMs: 0, total: 1, kept: 1, ids: new Set(['BRK-OFF']) };
  rig.store.setState({
    collections: {
      ...collections,
      vms: { ...collections.vms, byId: new Map([['BRK-OFF', off]]), order: ['BRK-OFF'], cached },
    },
  });
  const resource = rig.control.resource();
  if (resource === null) throw new Error('no list is shown');
  expect([...(rig.control.collection(resource).cached?.ids ?? [])]).toEqual(['BRK-OFF']);
});

test('one place after the other is gone back through, and a place that is open is not opened twice', () => {
  const rig = createRig([off, running]);
  rig.fill('volumes', [idle], ({ id }) => id);
  const jump = (resource: string, id: string) => performOpening(rig.control, { kind: 'jump', resource, id });
  jump('vms', 'BRK-OFF');
  jump('volumes', 'BRK-IV');
  jump('vms', 'BRK-RUN');
  expect(rig.ui.getState().stack).toHaveLength(4);
  jump('volumes', 'BRK-IV');
  expect(rig.ui.getState().stack).toHaveLength(3);
  rig.press('escape');
  expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'vms', id: 'BRK-OFF' });
});

test('a declared change can be asked for from another list', () => {
  const rig = createRig([off, running]);
  openWaste(rig);
  performOpening(rig.control, {
    kind: 'change',
    resource: 'vms',
    change: 'vms.start',
    aims: [{ id: 'BRK-OFF', args: {} }],
  });
  expect(rig.overlay()).toMatchObject({ kind: 'confirm', resource: 'vms', changeId: 'vms.start' });
});
