import { describe, expect, it } from 'vitest';
import { isOpening } from '../../src/resources/actions.ts';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { commands } from '../../src/screens/control/commands.ts';
import { terminalCommands } from '../../src/screens/control/terminal-commands.ts';
import type { Screen } from '../../src/screens/ui-state.ts';
import type { ChangeRequest } from '../../src/store/changes/changes.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { instanceRow } from '../store/money-rows.ts';
import { createRig, type Rig } from './rig.ts';

const kinds = ['list', 'details', 'json', 'journal', 'results'] as const;
const allStates = ['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR'];
const fleet = allStates.map((status, index) =>
  instanceRow({ id: `vm-${index}`, name: `vm-${index}`, status }),
);
const failed: ChangeRequest = {
  operation: 'stopInstance',
  label: 'Stop',
  targets: fleet.slice(0, 1).map(targetOf),
};

/** Every key a keyboard sends as one of our names. */
const everyKey = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter((key) => key !== ' '),
  ...'space enter escape tab shift-tab up down left right home end pageup pagedown insert delete backspace'.split(
    ' ',
  ),
  ...'abcdefghijklmnopqrstuvwxyz'.split('').flatMap((letter) => [`ctrl-${letter}`, `alt-${letter}`]),
  ...Array.from({ length: 12 }, (_, index) => `f${index + 1}`),
];

function screenOf(kind: (typeof kinds)[number], resource: (typeof resourceIds)[number]): Screen {
  switch (kind) {
    case 'list':
      return { kind, resource };
    case 'details':
    case 'json':
      return { kind, resource, id: 'vm-0', top: 0 };
    case 'journal':
      return { kind, top: 0 };
    case 'results':
      return { kind, batchId: 'b', top: 0 };
  }
}

function openOn(screen: Screen): Rig {
  const rig = createRig(fleet);
  rig.batch('b', failed, [batchItem({ id: 'vm-0', name: 'vm-0', outcome: 'failed', reason: 'no' })], 1);
  rig.ui.setState({ stack: [{ kind: 'list', resource: 'vms' }, screen], message: null });
  rig.control.settle();
  return rig;
}

const scopes = resourceIds.flatMap((resource) =>
  kinds
    .filter((kind) => resource === 'vms' || kind === 'list' || kind === 'details')
    .map((kind) => ({ name: `${kind} of ${resource}`, kind, resource })),
);

describe('the key map', () => {
  it.each(scopes)('has no two meanings for one key: $name', ({ kind, resource }) => {
    const keys = [
      ...terminalCommands.flatMap((command) => command.keys),
      ...commands.filter((command) => command.screens.includes(kind)).flatMap((command) => command.keys),
      ...(kind === 'journal' || kind === 'results' ? [] : resourceOf(resource).actions.map(({ key }) => key)),
    ];
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('has one id for each command and action', () => {
    const ids = [
      ...[...commands, ...terminalCommands].map(({ id }) => id),
      ...resourceOf('vms').actions.map(({ id }) => id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('binds no upper-case letter to a command but G and J, and only upper-case letters to what changes the cloud', () => {
    const upper = commands.flatMap(({ keys }) => keys).filter((key) => /^[A-Z]$/.test(key));
    expect(upper.sort()).toEqual(['G', 'J']);
    for (const id of resourceIds)
      for (const action of resourceOf(id).actions)
        expect(action.key).toMatch(isOpening(action) ? /^[a-z]$/ : /^[A-FHIK-Z]$/);
  });

  it('leaves the prefixes of tmux and screen and the flow control of terminals alone', () => {
    const keys = [...commands, ...terminalCommands].flatMap((command) => command.keys);
    for (const taken of ['ctrl-b', 'ctrl-a', 'ctrl-s', 'ctrl-q']) expect(keys).not.toContain(taken);
  });

  it('has the digits lead to the tabs', () => {
    const rig = createRig(fleet);
    const order = ['vms', 'keys', 'firewalls', 'volumes', 'snapshots', 'images', 'scripts', 'stock', 'costs'];
    for (const [index, resource] of order.entries()) {
      rig.press(String(index + 1));
      expect(rig.control.screen()).toEqual({ kind: 'list', resource });
    }
    rig.press('tab');
    expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'vms' });
    rig.press('shift-tab');
    expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'costs' });
  });
});

describe('no key changes the cloud without a confirmation', () => {
  it.each(scopes)('on $name', async ({ kind, resource }) => {
    for (const key of everyKey) {
      const rig = openOn(screenOf(kind, resource));
      rig.press(key);
      await rig.clock.advance(5_000);
      rig.press('enter');
      await rig.clock.advance(5_000);
      rig.press('enter');
      expect(rig.calls.runs, `${key}, enter, enter`).toEqual([]);
    }
  });

  it.each(scopes)('held down, on $name', async ({ kind, resource }) => {
    for (const key of everyKey) {
      const rig = openOn(screenOf(kind, resource));
      for (let press = 0; press < 40; press += 1) {
        rig.press(key);
        // As the shell does when a dialog comes up.
        if (press === 0 && rig.overlay()?.kind === 'confirm') rig.control.arm();
        await rig.clock.advance(press === 0 ? 500 : 30);
      }
      expect(rig.calls.runs, key).toEqual([]);
    }
  });

  it('in a sentence, whatever is pressed but y', async () => {
    for (const key of everyKey.filter((name) => name !== 'y')) {
      const rig = openOn({ kind: 'list', resource: 'vms' });
      rig.press('P');
      await rig.drawn();
      expect(rig.overlay()).toMatchObject({ kind: 'confirm', armed: true });
      rig.press(key);
      expect(rig.calls.runs, key).toEqual([]);
    }
  });
});
