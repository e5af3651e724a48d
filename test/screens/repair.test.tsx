import { expect, it } from 'vitest';
import type { ChangeRequest } from '../../src/store/changes/changes.ts';
import { batchItem } from '../store/batch-item.ts';
import { attachmentOf, firewallRow } from '../store/world.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const firewall = firewallRow({ attachments: [attachmentOf('vm-1')] });
const args = { attach: ['vm-2'], detach: [], names: { 'vm-2': 'train-02' } };
const request: ChangeRequest = {
  operation: 'attachFirewall',
  label: 'Attach',
  targets: [{ id: 'fw-1', name: 'lab-web', seen: firewall, args }],
};
const undone = batchItem({
  id: 'fw-1',
  name: 'lab-web',
  outcome: 'failed',
  reason: 'train-02 is not attached; it is attached to name-of-vm-1',
});

function opened(now = firewall) {
  const rig = createRig([]);
  rig.fill('firewalls', [now], ({ id }) => id);
  rig.press('3');
  rig.batch('batch-1', request, [{ ...undone, outcome: 'sent' }]);
  return rig;
}

it('offers with one key to do again what another console undid', async () => {
  const rig = opened();
  const screen = draw(rig);
  await screen.without('t repair');
  rig.batch('batch-1', request, [undone], rig.clock.now());
  await screen.line('train-02 is not attached; it is attached to name-of-vm-1');
  await rig.clock.advance(2_000);
  rig.press('escape');
  await screen.line('t repair');
  rig.press('t');
  await screen.line('Comes behind it: train-02.');
  await rig.drawn();
  rig.press('y');
  expect(rig.calls.runs).toMatchObject([{ operation: 'attachFirewall', targets: [{ id: 'fw-1', args }] }]);
});

it('does not offer it where it has come out as meant after all', () => {
  const rig = opened(firewallRow({ attachments: [attachmentOf('vm-1'), attachmentOf('vm-2')] }));
  rig.batch('batch-1', request, [undone], rig.clock.now());
  rig.press('escape', 't');
  expect(rig.overlay()).toBeNull();
  expect(rig.message()?.text).toBe('lab-web: it is attached to name-of-vm-1, name-of-vm-2 already');
});

it('does not offer again what the service refused', () => {
  const rig = opened();
  rig.batch('batch-1', request, [{ ...undone, code: 'invalid_state' }], rig.clock.now());
  rig.press('t');
  expect(rig.overlay()).toBeNull();
  expect(rig.message()?.text).toBe('nothing is to be repaired');
});

it('has nothing to repair where nothing came out otherwise than meant', () => {
  const rig = opened();
  rig.batch('batch-1', request, [{ ...undone, outcome: 'done' }], rig.clock.now());
  rig.press('t');
  expect(rig.message()?.text).toBe('nothing is to be repaired');
});
