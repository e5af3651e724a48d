import { describe, expect, it } from 'vitest';
import { isBound } from '../../src/resources/actions.ts';
import { listIds, resourceOf } from '../../src/resources/registry.ts';
import type { ChangeRequest } from '../../src/store/changes/changes.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import type { CollectionName } from '../../src/store/state.ts';
import { oneRow } from '../resources/rows.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { createRig, type Rig } from './rig.ts';

const active = instanceRow({ id: 'vm-1', name: 'train-01' });

/** A read-only rig with a row of everything the service lists. */
function full(): Rig {
  const rig = createRig([active], undefined, { readOnlyBy: '--read-only' });
  for (const [id, row] of Object.entries(oneRow)) {
    const name = resourceOf(id as keyof typeof oneRow).collection as CollectionName;
    if (name !== 'vms') rig.fill(name, [row] as never[], rowIds[name] as never);
  }
  return rig;
}

const actions = listIds.flatMap((id) =>
  resourceOf(id)
    .actions.filter((action) => !isBound(action, true))
    .map((action) => [id, action.key, action.label] as const),
);

describe('a key that would change the cloud in a read-only run', () => {
  it.each(actions)('in %s: %s (%s) is named with what it would do', async (id, key, label) => {
    const rig = full();
    rig.control.goTo(id);
    rig.press(key);
    await rig.clock.advance(0);
    expect(rig.message()).toMatchObject({
      text: `read-only: ${key} (${label}) is not bound; --read-only asks for it`,
      tone: 'warn',
    });
    expect(rig.overlay()).toBeNull();
    expect(rig.control.screen().kind).toBe('list');
  });

  it('is none that only opens a list: what the burn rate is made of is shown', () => {
    const rig = full();
    rig.control.goTo('costs');
    rig.press('m');
    expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'spending' });
    expect(rig.message()).toBeNull();
  });

  it('is named before anything that the row would need first', () => {
    const rig = full();
    const used = volumeRow({
      status: 'in-use',
      attachedInstanceId: 'vm-1',
      attachedInstanceName: 'train-01',
    });
    rig.fill('volumes', [used], ({ id }) => id);
    rig.control.goTo('volumes');
    rig.press('z');
    expect(rig.message()?.text).toBe('read-only: z (resize) is not bound; --read-only asks for it');
  });

  it('is the one that was pressed where the configuration has another', () => {
    const rig = createRig([active], undefined, {
      readOnlyBy: 'read_only of lab',
      bindings: new Map([['vms.stop', ['Z', 'S']]]),
    });
    rig.press('S');
    expect(rig.message()?.text).toBe('read-only: S (stop) is not bound; read_only of lab asks for it');
  });

  it('is named where it would take back or try again', () => {
    const rig = createRig([active]);
    const request: ChangeRequest = { operation: 'stopInstance', label: 'Stop', targets: [targetOf(active)] };
    rig.batch('b', request, [batchItem({ id: 'vm-1', name: 'train-01', outcome: 'done' })], 1);
    rig.ui.setState({ readOnly: true });
    rig.press('u');
    expect(rig.message()?.text).toBe('read-only: u (start) is not bound; :readonly turns it off');
    rig.batch('c', request, [batchItem({ id: 'vm-1', name: 'train-01', outcome: 'failed' })], 1);
    rig.press('e', 't');
    expect(rig.message()?.text).toBe('read-only: t (stop) is not bound; :readonly turns it off');
  });

  it('is not named where it was chosen in the menu', () => {
    const rig = createRig([active]);
    rig.ui.setState({ readOnly: true });
    rig.press('a', 'P');
    expect(rig.message()?.text).toBe('read-only: P (stop) is not bound; :readonly turns it off');
    rig.press('a', ...Array<string>(30).fill('k'), 'enter');
    expect(rig.message()?.text).toMatch(/^read-only: [a-z ]+ is not bound; :readonly turns it off$/);
  });
});
