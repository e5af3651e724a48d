import { describe, expect, it } from 'vitest';
import type { Firewall } from '../../src/api/types.ts';
import { oneRow } from '../resources/rows.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const vm = instanceRow({ id: 'd1', name: 'train-01' });
const volume = volumeRow({ id: 'v1', name: 'data-01' });
const attachment = { id: 1, instanceId: 'd9', instanceName: 'eval-03', instanceStatus: 'ACTIVE' };
const firewall = {
  ...(oneRow.firewalls as Firewall),
  ...{ id: 'f1', name: 'lab-web', status: 'SUCCESS', rules: [], attachments: [] },
};

/** The review of a volume that is to be attached, open and ready for its answer. */
async function reviewed(): Promise<Rig> {
  const rig = createRig([vm]);
  rig.fill('volumes', [volume], ({ id }) => id);
  rig.control.goTo('volumes');
  rig.press('l');
  await rig.formBegun('volumes.attach', ['v1']);
  rig.press('ctrl-o');
  await rig.drawn();
  expect(rig.overlay()).toMatchObject({ kind: 'review', armed: true, stale: null });
  return rig;
}

describe('a review that is open while another console works', () => {
  it('is not sent once its volume is in another state, says so, and leads back to the form', async () => {
    const rig = await reviewed();
    rig.fill('volumes', [{ ...volume, status: 'resizing' }], ({ id }) => id);
    expect(rig.overlay()).toMatchObject({ stale: 'data-01 is resizing now, it was available' });
    const screen = draw(rig);
    await screen.line('data-01 is resizing now, it was available: nothing was sent.');
    rig.press('y', 'enter');
    expect(rig.calls.runs).toEqual([]);
    rig.press('escape');
    expect(rig.overlay()).toBeNull();
    expect(rig.control.screen().kind).toBe('form');
  });

  it.each([
    ['the volume is gone', (rig: Rig) => rig.fill('volumes', [], ({ id }) => id), 'data-01 is gone'],
    [
      'the machine it goes to stopped',
      (rig: Rig) => rig.fill('vms', [{ ...vm, status: 'SHUTOFF' }], ({ id }) => id),
      'VM: ',
    ],
  ])('is not sent once %s', async (_, change, said) => {
    const rig = await reviewed();
    change(rig);
    expect(rig.overlay()).toMatchObject({ stale: expect.stringContaining(said) });
    rig.press('y');
    expect(rig.calls.runs).toEqual([]);
  });

  it('reads again what it is about', async () => {
    const rig = await reviewed();
    expect(rig.calls.refreshes).toBe(1);
  });

  it('stays as it is while only what does not matter changes', async () => {
    const rig = await reviewed();
    rig.fill('volumes', [{ ...volume, updatedAtMs: 5 }], ({ id }) => id);
    rig.press('y');
    expect(rig.calls.runs).toHaveLength(1);
  });

  it('tells who came behind a firewall whose rules are about to be added', async () => {
    const rig = createRig([vm]);
    rig.fill('firewalls', [firewall], ({ id }) => id);
    rig.control.goTo('firewalls');
    rig.press('p');
    await rig.formBegun('firewalls.rules', ['f1']);
    rig.press('enter', 'space', 'enter', 'ctrl-o');
    await rig.drawn();
    const behind = { ...attachment, status: 'SUCCESS', createdAtMs: null };
    rig.fill('firewalls', [{ ...firewall, attachments: [behind] } as Firewall], ({ id }) => id);
    expect(rig.overlay()).toMatchObject({ stale: 'eval-03 was attached to lab-web meanwhile' });
    rig.press('y');
    expect(rig.calls.runs).toEqual([]);
  });
});

it('a review of several asks under protection for their count, as a confirmation does', async () => {
  const rig = createRig([vm], { columns: 120, rows: 30 }, { isProtected: true });
  rig.fill('firewalls', [firewall], ({ id }) => id);
  rig.control.goTo('firewalls');
  rig.press('p');
  await rig.formBegun('firewalls.rules', ['f1']);
  rig.press('enter');
  rig.type('tcp 5000');
  rig.press('enter');
  rig.type('tcp 5001');
  rig.press('enter', 'ctrl-o');
  const screen = draw(rig);
  await screen.line('type 2, the count');
  await rig.drawn();
  rig.press('y', 'enter');
  expect(rig.calls.runs).toEqual([]);
  rig.press('backspace');
  rig.type('2');
  rig.press('enter');
  expect(rig.calls.runs).toMatchObject([{ operation: 'addFirewallRule', targets: [{}, {}] }]);
});
