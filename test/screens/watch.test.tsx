import { describe, expect, it } from 'vitest';
import type { StockItem } from '../../src/api/types.ts';
import { announceRing } from '../../src/screens/control/watch-commands.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import { updateState } from '../../src/store/store.ts';
import type { StockWatch } from '../../src/store/watches.ts';
import { oneRow } from '../resources/rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const norway = oneRow.stock as StockItem;
const canada: StockItem = { ...norway, region: 'CANADA-1', available: 8, startable: { 1: 8, 8: 1 } };
const model = norway.gpuModel;

const watchOf = (changes: Partial<StockWatch> = {}): StockWatch => ({
  id: 'w1',
  gpuModel: model,
  gpuCount: 8,
  region: null,
  setAtMs: 0,
  rungAtMs: null,
  goneAtMs: null,
  ...changes,
});

function opened(
  stock: readonly StockItem[],
  options: Parameters<typeof createRig>[2] = {},
  size = { columns: 120, rows: 30 },
): Rig {
  const rig = createRig([], size, options);
  rig.fill('stock', stock, rowIds.stock);
  return rig;
}

/** A watch rang for what is free in Canada. */
function rung(rig: Rig): void {
  const watch = watchOf({ rungAtMs: rig.clock.now() });
  updateState(rig.store, { watches: [watch] });
  announceRing(rig.control, [watch]);
}

const draftOf = (rig: Rig, form: string) => rig.ui.getState().drafts[form]?.values;

describe('watching the stock', () => {
  it('takes one row, and says so where several are marked', () => {
    const rig = opened([norway, canada]);
    rig.press('8', 'space', 'space');
    for (const [key, verb] of [
      ['w', 'watch'],
      ['c', 'reckon with'],
    ] as const) {
      rig.press(key);
      expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'stock' });
      expect(rig.message()?.text).toContain(`can't ${verb} `);
      expect(rig.message()?.text).toContain('one at a time: take the other marks away');
    }
    rig.press('n');
    expect(rig.message()?.text).toContain("can't deploy");
    rig.press('escape', 'w');
    expect(rig.control.screen()).toMatchObject({ kind: 'form', form: 'watch' });
  });

  it('begins with what the row can not start, and sets the watch', async () => {
    const rig = opened([norway]);
    const screen = draw(rig);
    rig.press('8', 'w');
    await screen.line('Watch the stock');
    await screen.line('8x H100 NVLink  $18.32/h');
    await screen.line('it rings when it can be started');
    expect(draftOf(rig, 'watch')).toEqual({ gpu: model, count: '8', region: 'NORWAY-1' });
    rig.press('tab', 'left', 'tab', 'left');
    await screen.line('it can be started now: NORWAY-1 10');
    rig.press('tab', 'enter');
    await screen.line('4x H100 NVLink in any region is watched: it rings when it can be started');
    expect(rig.calls.wishes).toEqual([{ gpuModel: model, gpuCount: 4, region: null }]);
    expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'stock' });
    expect(rig.calls.runs).toEqual([]);
  });

  it('can be done read-only, and says where it can not be kept', async () => {
    const rig = opened([norway], { readOnlyBy: '--read-only' });
    rig.keeping = 'the disk is full.';
    const screen = draw(rig);
    rig.press('8', 'w');
    await screen.line('watch for it');
    rig.press('ctrl-o');
    await screen.line('is watched until this console ends: the disk is full.');
  });

  it('asks for a model before it does', async () => {
    const rig = opened([]);
    const screen = draw(rig);
    rig.press('8', 'w');
    await screen.line('choose a model');
    rig.press('ctrl-o');
    await screen.line('GPU: choose a model');
    expect(rig.calls.wishes).toEqual([]);
  });
});

describe('what is watched', () => {
  it('is listed with where it can be started, and is removed with d', async () => {
    const rig = opened([canada]);
    updateState(rig.store, { watches: [watchOf(), watchOf({ id: 'w2', gpuCount: 4, region: 'NORWAY-1' })] });
    const screen = draw(rig);
    rig.byName('watches');
    expect(await screen.line('8x H100 NVLink')).toMatch(/any +● FREE +CANADA-1 +\$18\.32\/h/);
    expect(await screen.line('4x H100 NVLink')).toMatch(/NORWAY-1 +○ WAITING +\$9\.16\/h/);
    rig.press('j', 'd');
    await screen.line('it is watched no longer');
    expect(rig.calls.unwatched).toEqual(['w2']);
    rig.press('k', 'n');
    await until(() =>
      expect(draftOf(rig, 'deploy')).toMatchObject({ gpu: model, count: '8', region: 'CANADA-1' }),
    );
  });

  it('is told to be nothing where nothing is', async () => {
    const rig = opened([canada]);
    const screen = draw(rig);
    rig.control.goTo('watches');
    await screen.line('Nothing is watched.');
  });
});

describe('a watch that rings', () => {
  it('is answered by deploying what it rang for by another key too', async () => {
    const rig = opened([canada, { ...canada, gpuModel: 'L40' }]);
    const screen = draw(rig);
    rung(rig);
    const notice = 'ctrl-g deploys 8x H100 NVLink';
    const shown = () => screen.lines().at(-1);
    await screen.line(notice);
    rig.press('8', 'j', 'n');
    await until(() => expect(draftOf(rig, 'deploy')).toMatchObject({ gpu: 'L40' }));
    expect(shown()).toContain(notice);
    rig.press('escape', 'k', 'n');
    await until(() => expect(draftOf(rig, 'deploy')).toMatchObject({ gpu: model }));
    await until(() => expect(shown()).not.toContain(notice));
  });

  it.each(['1', 'J', '?', ':'])('is told on any screen, as after %s, and one key deploys it', async (key) => {
    const rig = opened([canada]);
    const screen = draw(rig);
    rig.press(key);
    rung(rig);
    await screen.line('8x H100 NVLink can be started in CANADA-1   ctrl-g deploys it');
    expect(rig.calls.rings).toEqual(['8x H100 NVLink can be started in CANADA-1']);
    rig.press('ctrl-g');
    await until(() =>
      expect(draftOf(rig, 'deploy')).toMatchObject({ gpu: model, count: '8', region: 'CANADA-1' }),
    );
  });

  it('is offered in the status line after the next keys, until it was answered or is gone', async () => {
    const rig = opened([canada]);
    const screen = draw(rig);
    rung(rig);
    await rig.clock.advance(3_000);
    rig.press('2', '3');
    await screen.without('can be started in');
    await screen.line('ctrl-g deploys 8x H100 NVLink');
    rig.fill('stock', [{ ...canada, startable: { 1: 7 } }], rowIds.stock);
    await screen.without('ctrl-g deploys');
    rig.press('ctrl-g');
    await screen.line('nothing that is watched can be started now');
    rig.fill('stock', [canada], rowIds.stock);
    await screen.line('ctrl-g deploys 8x H100 NVLink');
    rig.press('ctrl-g');
    await screen.without('ctrl-g deploys');
    await screen.line('Deploy a VM');
  });

  it('leaves what is typed into another form as it is', async () => {
    const rig = opened([canada]);
    draw(rig);
    rig.press('8', 'c');
    await until(() => expect(draftOf(rig, 'calculator')).toBeDefined());
    rig.press('tab', 'right');
    rung(rig);
    rig.press('ctrl-g');
    await until(() => expect(rig.control.screen()).toMatchObject({ form: 'deploy' }));
    expect(draftOf(rig, 'calculator')).toMatchObject({ count: '2' });
  });

  it('counts the others that ring with it', () => {
    const rig = opened([canada]);
    const watches = [watchOf({ rungAtMs: 1 }), watchOf({ id: 'w2', gpuCount: 1, rungAtMs: 1 })];
    updateState(rig.store, { watches });
    announceRing(rig.control, watches);
    expect(rig.calls.rings).toEqual(['8x H100 NVLink can be started in CANADA-1, and 1 more of :watches']);
  });
});
