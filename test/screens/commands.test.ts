import { describe, expect, it } from 'vitest';
import type { Instance, Region } from '../../src/api/types.ts';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { paletteEntries, paletteRows } from '../../src/screens/control/palette.ts';
import type {
  BatchItem,
  ChangeOperation,
  ChangeRequest,
  ItemOutcome,
} from '../../src/store/changes/changes.ts';
import { oneRow } from '../resources/rows.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { makeFleet } from '../store/fake-rows.ts';
import { instanceRow } from '../store/money-rows.ts';
import { createRig } from './rig.ts';

const active = instanceRow({ id: 'vm-1', name: 'eval-batch-03' });

function requestOf(operation: ChangeOperation, label: string, ...rows: readonly Instance[]): ChangeRequest {
  return { operation, label, targets: rows.map(targetOf) };
}

function item(row: Instance, outcome: ItemOutcome, reason: string | null = null): BatchItem {
  return batchItem({ id: row.id, name: row.name, outcome, reason });
}

describe('the way out', () => {
  it('stays short, however often one goes between the journal and the results', () => {
    const rig = createRig([active]);
    rig.press('J', 'e', 'J', 'e', 'J', 'e');
    expect(rig.ui.getState().stack.map(({ kind }) => kind)).toEqual(['list', 'journal', 'results']);
    rig.press('J');
    expect(rig.ui.getState().stack.map(({ kind }) => kind)).toEqual(['list', 'journal']);
    rig.press('escape');
    expect(rig.ui.getState().stack).toEqual([{ kind: 'list', resource: 'vms' }]);
  });
});

describe('the palette', () => {
  it.each([
    [':vol', 'Volumes'],
    [':fw', 'Firewalls'],
    [':os', 'OS images'],
    [':billing', 'Costs'],
    [':stop', 'stop eval-batch-03'],
    [':hibern', 'hibernate eval-batch-03'],
    [':del', 'delete eval-batch-03'],
    [':read', 'readonly'],
    [':jour', 'journal'],
    [':quit', 'quit'],
  ])('finds %s', (typed, title) => {
    const rig = createRig([active]);
    rig.press(':');
    const [first] = paletteEntries(rig.control, typed.slice(1));
    expect(first?.title).toContain(title);
  });

  it.each(
    resourceIds.flatMap((id) => [id, ...resourceOf(id).aliases].map((name) => [name, id] as const)),
  )('opens by the name %s the screen %s and no other', (name, id) => {
    const rig = createRig([active]);
    rig.byName(name);
    expect(rig.control.screen()).toEqual({ kind: 'list', resource: id });
  });

  it('goes to a screen with Enter, and moves its choice with arrows and tab', () => {
    const rig = createRig([active]);
    rig.press(':', 'down', 'tab', 'shift-tab', 'down', 'up', 'up', 'up', 'down', 'enter');
    expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'keys' });
    expect(rig.overlay()).toBeNull();
  });

  it('offers every list before anything is typed, and turns over its pages', () => {
    const rig = createRig([active]);
    rig.press(':');
    const titles = paletteEntries(rig.control, '').map(({ title }) => title);
    for (const id of resourceIds) expect(titles).toContain(resourceOf(id).title);
    rig.press('pagedown', 'down', 'pageup');
    expect(rig.overlay()).toMatchObject({ kind: 'palette', index: 1 });
    rig.press('pagedown', 'enter');
    const title = titles[paletteRows + 1];
    expect(rig.control.screen()).toMatchObject({ kind: 'list' });
    expect(rig.control.resource()?.title).toBe(title);
  });

  it('does an action only with its confirmation, on the marked rows', async () => {
    const rig = createRig(makeFleet(4));
    rig.press('space', 'space', ':');
    rig.type('reboot');
    expect(paletteEntries(rig.control, 'reboot')[0]?.title).toBe('reboot 2 marked');
    rig.press('enter');
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', mode: 'count' });
    expect(rig.calls.runs).toEqual([]);
  });

  it('offers no action when read-only, and says when nothing is called so', () => {
    const rig = createRig([active]);
    rig.ui.setState({ readOnly: true });
    expect(paletteEntries(rig.control, 'delete').map(({ title }) => title)).not.toContain(
      'delete eval-batch-03',
    );
    rig.byName('xyzzy');
    expect(rig.message()?.text).toBe('nothing is called xyzzy');
  });

  it('turns read-only off only where it was turned on here', () => {
    const rig = createRig([active]);
    const toggle = () => {
      rig.byName('readonly');
      return rig.ui.getState().readOnly;
    };
    expect([toggle(), toggle()]).toEqual([true, false]);
    const kept = createRig([active], undefined, { readOnlyBy: '--read-only' });
    kept.byName('readonly');
    expect(kept.ui.getState().readOnly).toBe(true);
    expect(kept.message()?.text).toBe('this run stays read-only: --read-only asks for it');
  });

  it('takes a paste as one line without controls', () => {
    const rig = createRig([active]);
    rig.press(':');
    rig.controller.paste('vol\u001b]0;x\u0007umes\n');
    expect(rig.overlay()).toMatchObject({ kind: 'palette', typed: { text: 'volumes ' } });
  });
});

describe('the filter', () => {
  it('is edited like a line, narrows while it is typed, and Enter keeps it', () => {
    const rig = createRig(makeFleet(30));
    rig.press('/');
    rig.type('train-12x');
    expect(rig.ids()).toEqual([]);
    rig.press('backspace');
    expect(rig.ids()).toHaveLength(1);
    rig.press('ctrl-w');
    expect(rig.ids()).toHaveLength(30);
    rig.type('ain-1');
    rig.press('home');
    rig.type('tr');
    expect(rig.view().filter).toEqual({ text: 'train-1', cursor: 2 });
    rig.press('right', 'left', 'end', 'left', 'delete');
    rig.type('2');
    rig.press('enter');
    expect(rig.view()).toMatchObject({ filter: { text: 'train-2' }, filtering: false });
    expect(rig.ids().length).toBeLessThan(30);
  });

  it('takes letters that are commands elsewhere, and arrows still move', () => {
    const rig = createRig(makeFleet(5));
    rig.press('/', 'down', 'down');
    rig.type('qDPGy?: ');
    expect(rig.view().filter.text).toBe('qDPGy?: ');
    expect(rig.overlay()).toBeNull();
    expect(rig.calls).toMatchObject({ quits: 0, runs: [], copied: [] });
    rig.press('escape');
    expect(rig.view()).toMatchObject({ filter: { text: '' }, filtering: false });
    expect(rig.view().cursorId).not.toBeNull();
  });

  it('takes a paste, which nothing else does', () => {
    const rig = createRig(makeFleet(5));
    rig.controller.paste('PyqD');
    rig.press('enter');
    rig.controller.paste('PyqD');
    rig.press('escape', '?');
    rig.controller.paste('PyqD');
    rig.press('escape', 'J');
    rig.controller.paste('PyqD');
    expect(rig.calls).toMatchObject({ quits: 0, runs: [], copied: [] });
    rig.press('escape', '/');
    rig.controller.paste('train-3\n');
    expect(rig.ids()).toHaveLength(1);
  });
});

describe('leaving', () => {
  it('goes back with q, and at the top quits', () => {
    const rig = createRig([active]);
    rig.press('enter', 'v', 'q');
    expect(rig.control.screen()).toMatchObject({ kind: 'details', id: 'vm-1' });
    rig.press('q');
    expect(rig.control.screen().kind).toBe('list');
    expect(rig.calls.quits).toBe(0);
    rig.press('q');
    expect(rig.calls.quits).toBe(1);
  });

  it.each(['q', 'ctrl-c'])('asks once while something is in flight: %s', (key) => {
    const rig = createRig([active]);
    rig.batch('b', requestOf('stopInstance', 'Stop', active), [item(active, 'sent')]);
    rig.press(key);
    expect(rig.overlay()).toEqual({ kind: 'quit' });
    rig.press('q', 'q', 'q', 'enter', 'space', 'x');
    expect(rig.calls.quits).toBe(0);
    rig.press('escape');
    expect(rig.overlay()).toBeNull();
    rig.press(key, 'y');
    expect(rig.calls.quits).toBe(1);
  });

  it('goes with ctrl-c the second time', () => {
    const rig = createRig([active]);
    rig.batch('b', requestOf('stopInstance', 'Stop', active), [item(active, 'looking')]);
    rig.press('ctrl-c', 'ctrl-c');
    expect(rig.calls.quits).toBe(1);
  });

  it('does not ask any more once all has ended', () => {
    const rig = createRig([active]);
    const request = requestOf('stopInstance', 'Stop', active);
    rig.batch('b', request, [item(active, 'sent')]);
    rig.press('q');
    rig.batch('b', request, [item(active, 'done')], 1);
    expect(rig.overlay()).toBeNull();
    expect(rig.calls.quits).toBe(0);
  });

  it('works from every dialog and input with ctrl-c, as do suspend and redraw', () => {
    for (const open of ['?', ':', '/', 'a', 'o', 'P', 'D', 'I']) {
      const rig = createRig([active]);
      rig.press(open, 'ctrl-z', 'ctrl-l', 'ctrl-c');
      expect(rig.calls, open).toMatchObject({ quits: 1, suspends: 1, redraws: 1 });
    }
  });
});

describe('menus', () => {
  it('begin at what works, move around the end, and close at the key that opened them', () => {
    const rig = createRig([active]);
    const index = (...keys: string[]) => {
      rig.press(...keys);
      return rig.overlay();
    };
    expect(index('a')).toEqual({ kind: 'menu', index: 0 });
    expect(index('j', 'down')).toEqual({ kind: 'menu', index: 2 });
    const last = resourceOf('vms').actions.length - 1;
    expect(index('k', 'up', 'k')).toEqual({ kind: 'menu', index: last });
    expect(index('j')).toEqual({ kind: 'menu', index: 0 });
    for (const key of ['G', 'end', 'pagedown']) expect(index(key)).toEqual({ kind: 'menu', index: last });
    for (const key of ['g', 'home', 'pageup']) {
      index('G');
      expect(index(key)).toEqual({ kind: 'menu', index: 0 });
    }
    expect(index('x')).toBeNull();
    for (const key of ['escape', 'q', 'a']) {
      const other = createRig([active]);
      other.press('a', key);
      expect(other.overlay(), key).toBeNull();
    }
    for (const key of ['escape', 'q', 'o']) {
      const other = createRig([active]);
      other.press('o', key);
      expect(other.overlay(), key).toBeNull();
    }
  });

  it('choose what was reached, however fast the keys came', () => {
    const rig = createRig([active]);
    rig.press('a', 'j', 'j', 'enter');
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', changeId: 'vms.stop' });
    rig.press('escape', 'a', 'j', 'enter');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toBe("can't start eval-batch-03: ACTIVE now, needs SHUTOFF");
  });

  it('sort by a column, the same again turns the order, and the first is the order of the service', () => {
    const rig = createRig([1, 3, 2].map((rate) => instanceRow({ id: `vm-${rate}`, hourlyRate: rate })));
    rig.press('o');
    rig.press(...'jjjjjj'.split(''), 'enter');
    expect(rig.view().sort).toEqual({ by: 'rate', direction: 'descending' });
    expect(rig.ids()).toEqual(['vm-3', 'vm-2', 'vm-1']);
    expect(rig.view().cursorId).toBe('vm-1');
    rig.press('o', 'enter');
    expect(rig.view().sort).toEqual({ by: 'rate', direction: 'ascending' });
    rig.press('o', ...'kkkkkk'.split(''), 'enter');
    expect(rig.view().sort).toBeNull();
    expect(rig.ids()).toEqual(['vm-1', 'vm-3', 'vm-2']);
  });

  it('take the key of an action as that action', () => {
    const rig = createRig([active]);
    rig.press('a', 'H');
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', changeId: 'vms.hibernate' });
  });

  it('are not opened where nothing can be done, which is said', () => {
    const rig = createRig();
    rig.control.goTo('regions');
    rig.press('a');
    expect(rig.overlay()).toBeNull();
    rig.fill('regions', [oneRow.regions as Region], (row) => row.name);
    rig.press('a');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toBe('nothing can be done to Regions here yet');
  });
});

describe('copying', () => {
  it.each([
    ['the address in the list', [], active, '69.30.1.14'],
    ['the ssh line in the details', ['enter'], active, 'ssh ubuntu@69.30.1.14'],
    ['the id where there is no address', [], { ...active, publicIp: null }, 'vm-1'],
    [
      'nothing a shell could run',
      ['enter'],
      { ...active, sshUser: '-oProxyCommand=x', publicIp: '1.2.3.4' },
      'ssh ubuntu@1.2.3.4',
    ],
    ['no address that is none', ['enter'], { ...active, publicIp: '1.2.3.4;reboot\n' }, 'vm-1'],
    ['no escape sequences', [], { ...active, publicIp: '1.2\u001b]0;x\u0007.3.4' }, '1.2.3.4'],
  ] as const)('takes %s', async (_, keys, row, text) => {
    const rig = createRig([row]);
    rig.press(...keys, 'y');
    await rig.clock.advance(0);
    expect(rig.calls.copied).toEqual([text]);
    expect(rig.message()?.text).toBe(`copied: ${text}`);
  });
});

describe('what is followed', () => {
  it('is what is on the screen, and the machine that is open', () => {
    const rig = createRig([active]);
    rig.press('4', '1', 'enter');
    expect(rig.calls.watched).toEqual([
      ['volumes'],
      ['vms'],
      ['vms', 'keys', 'snapshots', 'volumes', 'firewalls'],
    ]);
    expect(rig.calls.bills.at(-1)).toEqual({ of: 'instanceBilling', id: 'vm-1' });
    expect(rig.calls.opened).toEqual(['vm-1']);
    rig.press('r');
    expect(rig.calls.refreshes).toBe(1);
    expect(rig.message()?.text).toBe('asking the service again');
  });
});
