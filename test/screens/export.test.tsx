import { describe, expect, it } from 'vitest';
import type { SaveOutcome } from '../../src/output/saving.ts';
import { paletteEntries } from '../../src/screens/control/palette.ts';
import { applyPage } from '../../src/store/collections.ts';
import { updateCollection } from '../../src/store/store.ts';
import { makeFleet } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const size = { columns: 80, rows: 24 };

function openExport(rig: Rig, format: 'csv' | 'json' = 'csv'): void {
  rig.byName(`export ${format}`);
}

/** Puts another name in the place of the one that was suggested. */
function nameIt(rig: Rig, name: string): void {
  rig.press('ctrl-u');
  rig.type(name);
}

const savedIds = (rig: Rig) => rig.calls.saved.map(({ entries }) => entries.map(({ id }) => id));

describe('the export', () => {
  it.each([
    ['exp', 'export CSV'],
    ['export', 'export CSV'],
    ['csv', 'export CSV'],
    ['json', 'export JSON'],
    ['export json', 'export JSON'],
  ])('is found in the palette by %s', (typed, title) => {
    const rig = createRig(makeFleet(3));
    expect(paletteEntries(rig.control, typed).map((entry) => entry.title)).toContain(title);
  });

  it.each(['csv', 'json'] as const)('suggests a name by what, when and how, for %s', (format) => {
    const rig = createRig(makeFleet(3));
    openExport(rig, format);
    expect(rig.overlay()).toMatchObject({ kind: 'export', format, writing: false, message: null });
    const overlay = rig.overlay();
    const name = overlay?.kind === 'export' ? overlay.typed.text : '';
    const day = new Date(rig.clock.now()).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
    expect(name).toBe(`barrack-vms-${day}.${format}`);
  });

  it('takes what the filter shows, in the order of the list', async () => {
    const rates = [1, 3, 2].map((rate) => instanceRow({ id: `vm-${rate}`, hourlyRate: rate }));
    const rig = createRig([...rates, instanceRow({ id: 'other', name: 'resting', status: 'SHUTOFF' })]);
    rig.press('/');
    rig.type('eval');
    rig.press('enter', 'o', ...'jjjjjj', 'enter');
    openExport(rig);
    rig.press('enter');
    await until(() => expect(rig.overlay()).toBeNull());
    expect(savedIds(rig)).toEqual([['vm-3', 'vm-2', 'vm-1']]);
    expect(rig.calls.saved[0]).toMatchObject({ format: 'csv', resource: { id: 'vms' } });
    expect(rig.message()).toMatchObject({ text: expect.stringMatching(/^wrote 3 rows to barrack-vms-/) });
  });

  it('takes the marked rows where there are any', async () => {
    const rig = createRig(makeFleet(4));
    rig.press('space', 'j', 'space');
    openExport(rig, 'json');
    rig.press('enter');
    await until(() => expect(rig.calls.saved).toHaveLength(1));
    expect(savedIds(rig)).toEqual([['BRK-100000D', 'BRK-100002D']]);
  });

  it('takes the rows as they were when it was opened', async () => {
    const rig = createRig([instanceRow({ id: 'vm-1' }), instanceRow({ id: 'vm-2' })]);
    openExport(rig);
    rig.sweep([instanceRow({ id: 'vm-2', status: 'ERROR' })]);
    rig.press('enter');
    await until(() => expect(rig.calls.saved).toHaveLength(1));
    expect(rig.calls.saved[0]?.entries.map(({ row }) => row)).toMatchObject([
      { id: 'vm-1', status: 'ACTIVE' },
      { id: 'vm-2', status: 'ACTIVE' },
    ]);
  });

  it('writes nothing before Enter, nor after esc', () => {
    const rig = createRig(makeFleet(2));
    openExport(rig);
    rig.type('qyD');
    rig.press('escape', 'enter');
    expect(rig.calls.saved).toEqual([]);
    expect(rig.overlay()).toBeNull();
  });

  it('takes a name that is typed or pasted, on one line, and none that is empty', async () => {
    const rig = createRig(makeFleet(2));
    openExport(rig);
    rig.press('ctrl-u', 'enter');
    expect(rig.overlay()).toMatchObject({ message: 'Type the name of the file first.' });
    rig.type('out/');
    rig.controller.paste('fleet\u001b[31m.csv\n');
    rig.press('enter');
    await until(() => expect(rig.calls.saved).toHaveLength(1));
    expect(rig.calls.saved[0]?.path).toBe('out/fleet.csv');
  });

  it.each<[SaveOutcome, string]>([
    [{ kind: 'exists' }, 'a.csv is there already, and is left as it is: give another name.'],
    [{ kind: 'failed', reason: 'the disk is full' }, "a.csv can't be written: the disk is full."],
  ])('stays open when it became of it: %j', async (outcome, message) => {
    const rig = createRig(makeFleet(2));
    rig.saving = () => outcome;
    openExport(rig);
    nameIt(rig, 'a.csv');
    rig.press('enter');
    await until(() => expect(rig.overlay()).toMatchObject({ kind: 'export', writing: false, message }));
    rig.saving = () => ({ kind: 'saved' });
    nameIt(rig, 'b.csv');
    rig.press('enter');
    await until(() => expect(rig.overlay()).toBeNull());
    expect(rig.calls.saved.map(({ path }) => path)).toEqual(['a.csv', 'b.csv']);
  });

  it('is written once, however often Enter is pressed, and tells how it ended when it was left', async () => {
    const rig = createRig(makeFleet(2));
    const { promise, resolve } = Promise.withResolvers<SaveOutcome>();
    rig.saving = () => promise;
    openExport(rig);
    nameIt(rig, 'a.csv');
    rig.press('enter', 'enter', 'x');
    expect(rig.calls.saved).toHaveLength(1);
    rig.press('escape', ':');
    resolve({ kind: 'failed', reason: 'the disk is full' });
    await until(() => expect(rig.message()?.text).toBe("a.csv can't be written: the disk is full."));
    expect(rig.overlay()).toMatchObject({ kind: 'palette' });
  });

  it('says so when there is nothing, or not yet all of it', () => {
    const rig = createRig();
    openExport(rig);
    expect(rig.message()?.text).toBe('there is no row to export');
    updateCollection(rig.store, 'vms', (vms) => applyPage(vms, makeFleet(2), ({ id }) => id));
    openExport(rig);
    expect(rig.overlay()).toMatchObject({ message: 'The list is still being read: 2 rows so far.' });
  });

  it('can be put on a key', () => {
    const rig = createRig(makeFleet(2), size, { bindings: new Map([['export-json', ['f5']]]) });
    rig.press('f5');
    expect(rig.overlay()).toMatchObject({ kind: 'export', format: 'json' });
  });

  it('is drawn as a line with its name, what was wrong above it', async () => {
    const rig = createRig(makeFleet(2), size);
    rig.saving = () => ({ kind: 'exists' });
    const screen = draw(rig);
    openExport(rig);
    nameIt(rig, 'fleet.csv');
    expect(await screen.line('fleet.csv')).toBe(
      ' 2 rows as CSV to  fleet.csv▏                          enter writes   esc leave',
    );
    rig.press('enter');
    await screen.line('fleet.csv is there already, and is left as it is: give another name.');
  });

  it('stands in the help with the way to it', async () => {
    const rig = createRig(makeFleet(2), { columns: 100, rows: 60 });
    const screen = draw(rig);
    rig.press('?');
    expect(await screen.line(':export CSV')).toContain('to a new CSV file');
  });
});
