import { describe, expect, it } from 'vitest';
import { makeFleet, makeInstance } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { createRig } from './rig.ts';

const idOf = (index: number) => makeInstance(index).id;

describe('the cursor', () => {
  it('stands on the first row, moves by rows, half pages, pages and to the edges, and stays inside', () => {
    const rig = createRig(makeFleet(100), { columns: 100, rows: 25 });
    const at = (...names: string[]) => {
      rig.press(...names);
      return rig.ids().indexOf(rig.view().cursorId ?? '');
    };
    expect(at()).toBe(0);
    expect(at('k')).toBe(0);
    expect(at('j', 'down')).toBe(2);
    expect(at('up')).toBe(1);
    // 25 lines less tabs, filter, titles, footer and status.
    expect(rig.control.pageRows()).toBe(20);
    expect(at('ctrl-d')).toBe(11);
    expect(at('ctrl-u')).toBe(1);
    expect(at('pagedown')).toBe(21);
    expect(at('pageup')).toBe(1);
    expect(at('G')).toBe(99);
    expect(rig.view().top).toBe(80);
    expect(at('j')).toBe(99);
    expect(at('g')).toBe(0);
    expect(at('end')).toBe(99);
    expect(at('home')).toBe(0);
    expect(rig.view().top).toBe(0);
  });

  it('stays on its machine when a refresh puts others before it', () => {
    const rig = createRig(makeFleet(10));
    rig.press('j', 'j', 'j');
    rig.sweep([makeInstance(50), makeInstance(51), ...makeFleet(10)]);
    expect(rig.view().cursorId).toBe(idOf(3));
    expect(rig.ids().indexOf(idOf(3))).toBe(5);
  });

  it('goes to the neighbour when its machine is gone: the one below, at the end the one above', () => {
    const rig = createRig(makeFleet(5));
    rig.press('j', 'j');
    rig.sweep(makeFleet(5).filter(({ id }) => id !== idOf(2)));
    expect(rig.view().cursorId).toBe(idOf(3));
    rig.press('G');
    rig.sweep(makeFleet(5).filter(({ id }) => id !== idOf(2) && id !== idOf(4)));
    expect(rig.view().cursorId).toBe(idOf(3));
    rig.sweep([]);
    expect(rig.view().cursorId).toBeNull();
    rig.press('j', 'G', 'enter', 'P', 'space', 'y', 'v');
    expect(rig.overlay()).toBeNull();
    expect(rig.ui.getState().stack).toHaveLength(1);
  });

  it('leaves what was just made, as soon as another is looked for', () => {
    const rig = createRig([
      instanceRow({ id: 'a', name: 'made', status: 'ACTIVE' }),
      instanceRow({ id: 'b', name: 'ops', status: 'ACTIVE' }),
      instanceRow({ id: 'c', name: 'ops-starting', status: 'ACTIVE' }),
    ]);
    const resource = rig.control.resource() ?? never();
    rig.control.patchView(resource, { pinned: new Set(['a']), cursorId: 'a' });
    rig.press('/');
    rig.type('ops');
    rig.press('enter');
    expect(rig.ids()).toEqual(['b', 'c']);
    expect(rig.view().cursorId).toBe('b');
  });

  it('stays on its machine through a sort and a filter that keeps it', () => {
    const rig = createRig(makeFleet(6).map((row, index) => ({ ...row, hourlyRate: index })));
    rig.press('j', 'j');
    rig.control.patchView(rig.control.resource() ?? never(), {
      sort: { by: 'rate', direction: 'descending' },
    });
    rig.control.settle();
    expect(rig.ids()).toEqual([5, 4, 3, 2, 1, 0].map(idOf));
    expect(rig.view().cursorId).toBe(idOf(2));
    rig.press('/');
    rig.type('train-2');
    expect(rig.ids()).toEqual([idOf(2)]);
    expect(rig.view().cursorId).toBe(idOf(2));
  });
});

describe('marks', () => {
  it('hold machines through refresh, sort and filter, and leave with them', () => {
    const rig = createRig(makeFleet(6));
    rig.press('space', 'space');
    expect([...rig.view().marks]).toEqual([idOf(0), idOf(1)]);
    expect(rig.view().cursorId).toBe(idOf(2));
    rig.sweep([makeInstance(9), ...makeFleet(6)]);
    rig.press('/');
    rig.type('train-4');
    rig.press('enter');
    expect([...rig.view().marks]).toEqual([idOf(0), idOf(1)]);
    // Hidden by the filter, they are still what an action takes.
    expect(rig.control.targetIds()).toEqual([idOf(0), idOf(1)]);
    rig.press('escape');
    rig.sweep(makeFleet(6).slice(1));
    expect([...rig.view().marks]).toEqual([idOf(1)]);
  });

  it('take every row the filter shows, and then none', () => {
    const rig = createRig([...makeFleet(3), makeInstance(3, { region: 'US-1' })]);
    rig.press('/');
    rig.type('region:norway');
    rig.press('enter', '*');
    expect([...rig.view().marks]).toEqual([0, 1, 2].map(idOf));
    expect(rig.message()?.text).toBe('3 rows marked');
    rig.press('*');
    expect(rig.view().marks.size).toBe(0);
  });

  it('that the filter hides stay when the shown rows are toggled, and come first', () => {
    const rig = createRig([...makeFleet(4), makeInstance(4, { region: 'US-1' })]);
    rig.press('G', 'space', '/');
    rig.type('region:norway');
    rig.press('enter', '*');
    expect(rig.message()?.text).toBe('5 marked, 1 of them not shown');
    expect(rig.control.targetIds()).toEqual([4, 0, 1, 2, 3].map(idOf));
    rig.press('*');
    expect(rig.message()?.text).toBe('1 marked, 1 of them not shown');
    expect([...rig.view().marks]).toEqual([idOf(4)]);
    rig.press('escape', '*', '*');
    expect(rig.message()?.text).toBe('no row marked');
  });

  it('are worked out once, however often they are asked for', () => {
    const rig = createRig(makeFleet(50));
    rig.press('*');
    const targets = rig.control.targetIds();
    rig.press('j');
    expect(rig.control.targetIds()).toBe(targets);
    rig.press('space');
    expect(rig.control.targetIds()).toHaveLength(49);
    rig.press('1', '/');
    rig.type('train-1');
    expect(rig.control.targetIds()).toHaveLength(49);
    expect(rig.control.targetIds()).not.toEqual(targets);
  });

  it('are cleared by escape after the filter and before the screen', () => {
    const rig = createRig(makeFleet(3));
    rig.press('3', 'tab', 'shift-tab', '1', 'space', '/');
    rig.type('train');
    rig.press('enter');
    expect(rig.view()).toMatchObject({ filter: { text: 'train' }, filtering: false });
    rig.press('escape');
    expect(rig.view().filter.text).toBe('');
    expect(rig.view().marks.size).toBe(1);
    rig.press('escape');
    expect(rig.view().marks.size).toBe(0);
    rig.press('escape');
    expect(rig.calls.quits).toBe(0);
    rig.press('enter', 'escape');
    expect(rig.ui.getState().stack).toEqual([{ kind: 'list', resource: 'vms' }]);
  });
});

describe('a row just acted on', () => {
  it('stays visible although the filter would hide it, until it has settled and the cursor moves', async () => {
    const fleet = [instanceRow({ id: 'a', name: 'a' }), instanceRow({ id: 'b', name: 'b' })];
    const rig = createRig(fleet);
    rig.press('/');
    rig.type('state:active');
    rig.press('enter', 'P');
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs).toHaveLength(1);
    const [a, b] = fleet;
    if (a === undefined || b === undefined) throw never();
    rig.sweep([{ ...a, status: 'STOPPING' }, b]);
    expect(rig.ids()).toEqual(['a', 'b']);
    rig.press('j', 'k');
    expect(rig.ids()).toEqual(['a', 'b']);
    rig.sweep([{ ...a, status: 'SHUTOFF' }, b]);
    expect(rig.ids()).toEqual(['a', 'b']);
    expect(rig.view().cursorId).toBe('a');
    rig.press('j');
    expect(rig.ids()).toEqual(['b']);
    expect(rig.view().cursorId).toBe('b');
  });

  it('never leaves the cursor on a row that has just left', async () => {
    const fleet = ['a', 'b', 'c'].map((id) => instanceRow({ id, name: id }));
    const rig = createRig(fleet);
    rig.press('/');
    rig.type('state:active');
    rig.press('enter', 'space', 'space', 'P');
    await rig.drawn();
    rig.type('2');
    rig.press('enter');
    rig.sweep(fleet.map((row) => (row.id === 'c' ? row : { ...row, status: 'SHUTOFF' })));
    rig.press('g');
    rig.press('j');
    expect(rig.ids()).toContain(rig.view().cursorId);
  });
});

function never(): never {
  throw new Error('unreachable');
}

describe('typing a filter', () => {
  it('comes back to the row the cursor was on as soon as the filter shows it again', () => {
    const rig = createRig([
      instanceRow({ id: 'BRK-1D', name: 'alpha', status: 'ACTIVE' }),
      instanceRow({ id: 'BRK-2D', name: 'sigma', status: 'ACTIVE' }),
      instanceRow({ id: 'BRK-3D', name: 'omega', status: 'SHUTOFF' }),
    ]);
    rig.press('j', 'j', '/');
    rig.type('state:shut');
    expect(rig.view().cursorId).toBe('BRK-3D');
    rig.press('escape', '/');
    rig.type('si');
    expect(rig.view().cursorId).toBe('BRK-2D');
    rig.press('escape');
    expect(rig.view().cursorId).toBe('BRK-3D');
  });

  it('stays on a row the operator moved to meanwhile', () => {
    const rig = createRig([
      instanceRow({ id: 'BRK-1D', name: 'alpha' }),
      instanceRow({ id: 'BRK-2D', name: 'alpine' }),
      instanceRow({ id: 'BRK-3D', name: 'omega' }),
    ]);
    rig.press('G', '/');
    rig.type('al');
    rig.press('down', 'enter', 'escape');
    expect(rig.view().cursorId).toBe('BRK-2D');
  });
});
