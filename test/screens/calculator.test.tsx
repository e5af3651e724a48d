import { describe, expect, it } from 'vitest';
import { rowIds } from '../../src/store/row-ids.ts';
import { oneRow } from '../resources/rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const stockRow = oneRow.stock as Parameters<typeof rowIds.stock>[0];

async function onStock(options: Parameters<typeof createRig>[2] = {}): Promise<Rig> {
  const rig = createRig([], { columns: 120, rows: 30 }, options);
  rig.fill('stock', [stockRow], rowIds.stock);
  rig.press('8');
  return rig;
}

describe('the calculator', () => {
  it('opens by its name, and reckons while it is filled in', async () => {
    const rig = createRig([], { columns: 120, rows: 30 });
    const screen = draw(rig);
    rig.byName('calculator');
    await screen.line('Calculator');
    await screen.line('choose what is reckoned with');
    rig.type('h100nv');
    rig.press('enter');
    await screen.line('USD  $2.29/h  $54.96 in 1d');
    rig.press('right', 'tab', 'tab', 'backspace');
    rig.type('7');
    await screen.line('USD  $4.58/h  $769.44 in 7d');
  });

  it('begins with the row it was opened on, also on top of what was filled in before', async () => {
    const rig = await onStock();
    const screen = draw(rig);
    rig.press('c');
    await screen.line('USD  $2.29/h  $54.96 in 1d');
    rig.press('tab', 'right', 'escape');
    await screen.line('NORWAY-1');
    expect(rig.message()).toBeNull();
    rig.press('c');
    await screen.line('USD  $4.58/h  $109.92 in 1d');
  });

  it('sends nothing: its last line goes on to the deployment', async () => {
    const rig = await onStock();
    const screen = draw(rig);
    rig.press('c');
    await screen.line('deploy it');
    await screen.line('ctrl-o done');
    rig.press('tab', 'right', 'ctrl-o');
    await until(() => expect(rig.control.screen()).toMatchObject({ kind: 'form', form: 'deploy' }));
    await until(() =>
      expect(rig.ui.getState().drafts.deploy?.values).toMatchObject({ gpu: stockRow.gpuModel, count: '2' }),
    );
    expect(rig.overlay()).toBeNull();
    expect(rig.calls.runs).toEqual([]);
  });

  it('reckons also where nothing can be changed, and deploys nothing there', async () => {
    const rig = await onStock({ readOnlyBy: '--read-only' });
    const screen = draw(rig);
    rig.press('c');
    await screen.line('USD  $2.29/h  $54.96 in 1d');
    rig.press('ctrl-o');
    await screen.line('read-only: nothing can be made');
    expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'stock' });
  });
});
