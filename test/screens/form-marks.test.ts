import { expect, it } from 'vitest';
import { batchItem } from '../store/batch-item.ts';
import { instanceRow } from '../store/money-rows.ts';
import { attachmentOf, firewallRow } from '../store/world.ts';
import { until } from '../until.ts';
import { createRig, type Rig } from './rig.ts';

const vms = ['vm-1', 'vm-2', 'vm-3'].map((id) => instanceRow({ id, name: id, region: 'CANADA-1' }));

/** All machines are marked, and this form is opened on them. */
async function opened(key: string, form: string): Promise<Rig> {
  const rig = createRig(vms);
  const firewall = firewallRow({ id: 'fw-1', region: 'CANADA-1', attachments: [attachmentOf('vm-3')] });
  rig.fill('firewalls', [firewall], ({ id }) => id);
  rig.press('*', key);
  await until(() => expect(Object.values(rig.ui.getState().drafts)).toMatchObject([{ form }]));
  return rig;
}

/** The form is confirmed, and comes out so. */
async function sent(rig: Rig, outcome: 'done' | 'failed'): Promise<void> {
  await rig.confirmForm();
  const [request] = rig.calls.runs;
  if (request === undefined) throw new Error('nothing was sent');
  const items = request.targets.map((target) => batchItem({ ...target, outcome, result: { id: '9' } }));
  rig.batch('batch-1', request, items, rig.clock.now());
}

it('what a form has changed is marked no longer', async () => {
  const rig = await opened('p', 'vms.rules');
  rig.press('enter');
  rig.type('tcp 9000');
  rig.press('enter', 'tab');
  await sent(rig, 'done');
  expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'vms' });
  expect([...rig.view().marks]).toEqual([]);
});

it('those the request was not about stay marked', async () => {
  const rig = await opened('i', 'vms.firewall');
  await until(() =>
    expect(Object.values(rig.ui.getState().drafts)[0]?.values).toMatchObject({ firewall: 'fw-1' }),
  );
  await sent(rig, 'done');
  expect(rig.calls.runs).toMatchObject([{ targets: [{ args: { attach: ['vm-1', 'vm-2'] } }] }]);
  expect([...rig.view().marks]).toEqual(['vm-3']);
});

it('all stay marked where it failed', async () => {
  const rig = await opened('i', 'vms.firewall');
  await sent(rig, 'failed');
  rig.press('escape');
  expect([...rig.view().marks]).toEqual(['vm-1', 'vm-2', 'vm-3']);
});
