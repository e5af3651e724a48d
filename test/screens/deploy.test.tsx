import { expect, it } from 'vitest';
import { openForm } from '../../src/screens/control/forms.ts';
import { anna, contextOf, instanceRow } from '../resources/deploy-world.ts';
import { batchItem } from '../store/batch-item.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

/** A form that could be sent as it is, opened on the fleet. */
async function opened(isProtected = false): Promise<Rig> {
  const rig = createRig(
    [instanceRow({ name: 'eval-batch-03' })],
    { columns: 120, rows: 36 },
    { isProtected },
  );
  const { keys, stock, regions, osImages } = contextOf({ keys: [anna] }).facts.collections;
  rig.store.setState((state) => ({
    ...state,
    collections: { ...state.collections, keys, stock, regions, osImages },
  }));
  rig.press('/');
  rig.type('eval');
  rig.press('enter', 'n');
  await until(() =>
    expect(rig.ui.getState().drafts.deploy?.values).toMatchObject({ region: 'NORWAY-1', keys: [anna.id] }),
  );
  return rig;
}

async function sent(rig: Rig): Promise<void> {
  await rig.confirmForm();
  const [request] = rig.calls.runs;
  if (request === undefined) throw new Error('nothing was sent');
  const [target] = request.targets;
  const made = { id: target?.id ?? '', name: 'l40-01', outcome: 'done', result: { id: 'BRK-9D' } } as const;
  rig.batch('batch-1', request, [batchItem(made)], rig.clock.now());
}

it('a new machine is in sight at once, also where the filter would hide it', async () => {
  const rig = await opened();
  await sent(rig);
  expect(rig.message()?.text).toBe('l40-01 is made: it stands here once the list is read again');
  const rows = [instanceRow({ id: 'BRK-9D', name: 'l40-01', status: 'CREATING' })];
  rig.sweep([...rows, instanceRow({ name: 'eval-batch-03' })]);
  expect(rig.view()).toMatchObject({ cursorId: 'BRK-9D', filter: { text: 'eval' } });
  expect(await draw(rig).line(/^▌/)).toMatch(/l40-01 +◐ CREATING/);
});

it('under protection its name is typed, and y alone sends nothing', async () => {
  const rig = await opened(true);
  rig.press('ctrl-o');
  await rig.drawn();
  rig.press('y', 'enter');
  expect(rig.calls.runs).toEqual([]);
  rig.press('backspace');
  rig.type('l40-01');
  rig.press('enter');
  expect(rig.calls.runs).toMatchObject([{ operation: 'deployInstance', targets: [{ name: 'l40-01' }] }]);
});

it('nothing is deployed where nothing may be changed', async () => {
  const rig = createRig([], { columns: 120, rows: 36 }, { readOnlyBy: '--read-only' });
  rig.press('n');
  expect(rig.control.screen().kind).toBe('list');
  expect(rig.message()?.text).toContain('read-only');
  openForm(rig.control, { kind: 'form', form: 'deploy', about: [], values: { gpu: 'L40' } });
  expect(rig.control.screen().kind).toBe('list');
});
