import { type ResourceId, resourceOf, tabs } from '../../resources/registry.ts';
import { emptyField } from '../text-field.ts';
import type { Screen } from '../ui-state.ts';
import type { Control } from './context.ts';
import {
  copy,
  hasActions,
  hasRow,
  leave,
  move,
  openRow,
  toEdge,
  toggleAllMarks,
  toggleMark,
  toTab,
} from './deeds.ts';
import { openMenu } from './menus.ts';
import { askToQuit } from './quit.ts';
import { failedIds, retryFailed, shownBatch } from './retry.ts';
import { undoLast } from './undo.ts';

/** Something a key does that never changes the cloud by itself. */
export interface Command {
  readonly id: string;
  /** Canonical key names; the first is the one shown. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly help: string;
  readonly group: 'Move' | 'Look' | 'Go to' | 'Act';
  readonly screens: readonly Screen['kind'][];
  /** Shown in the footer, the lowest number first. */
  readonly footer?: number;
  /** Whether it does anything now; without it, always. */
  applies?(control: Control): boolean;
  run(control: Control): void;
}

const list = ['list'] as const;
const rowScreens = ['list', 'details', 'json'] as const;
const everywhere = ['list', 'details', 'json', 'journal', 'results'] as const;

const tabCommands: readonly Command[] = tabs.map((id: ResourceId, index) => ({
  id: `go.${id}`,
  keys: [String(index + 1)],
  label: resourceOf(id).title,
  help: `Go to ${resourceOf(id).title}`,
  group: 'Go to',
  screens: everywhere,
  run: (control) => control.goTo(id),
}));

/** Every key that is not an action on the cloud; footer, help and palette are made from it. */
export const commands: readonly Command[] = [
  {
    id: 'details',
    keys: ['enter'],
    label: 'details',
    help: 'Show all about the row',
    group: 'Look',
    screens: list,
    footer: 1,
    applies: hasRow,
    run: (control) => openRow(control, 'details'),
  },
  {
    id: 'down',
    keys: ['j', 'down'],
    label: 'down',
    help: 'One row down',
    group: 'Move',
    screens: everywhere,
    run: (control) => move(control, 1),
  },
  {
    id: 'up',
    keys: ['k', 'up'],
    label: 'up',
    help: 'One row up',
    group: 'Move',
    screens: everywhere,
    run: (control) => move(control, -1),
  },
  {
    id: 'half-down',
    keys: ['ctrl-d'],
    label: 'half a page down',
    help: 'Half a page down',
    group: 'Move',
    screens: everywhere,
    run: (control) => move(control, Math.ceil(control.pageRows() / 2)),
  },
  {
    id: 'half-up',
    keys: ['ctrl-u'],
    label: 'half a page up',
    help: 'Half a page up',
    group: 'Move',
    screens: everywhere,
    run: (control) => move(control, -Math.ceil(control.pageRows() / 2)),
  },
  {
    id: 'page-down',
    keys: ['pagedown'],
    label: 'page down',
    help: 'A page down',
    group: 'Move',
    screens: everywhere,
    run: (control) => move(control, control.pageRows()),
  },
  {
    id: 'page-up',
    keys: ['pageup'],
    label: 'page up',
    help: 'A page up',
    group: 'Move',
    screens: everywhere,
    run: (control) => move(control, -control.pageRows()),
  },
  {
    id: 'first',
    keys: ['g', 'home'],
    label: 'first',
    help: 'To the first row',
    group: 'Move',
    screens: everywhere,
    run: (control) => toEdge(control, false),
  },
  {
    id: 'last',
    keys: ['G', 'end'],
    label: 'last',
    help: 'To the last row',
    group: 'Move',
    screens: everywhere,
    run: (control) => toEdge(control, true),
  },
  {
    id: 'mark',
    keys: ['space'],
    label: 'mark',
    help: 'Mark the row; actions then take all marked rows',
    group: 'Act',
    screens: list,
    footer: 20,
    applies: hasRow,
    run: toggleMark,
  },
  {
    id: 'mark-all',
    keys: ['*'],
    label: 'mark all',
    help: 'Mark every row the filter shows, or none',
    group: 'Act',
    screens: list,
    run: toggleAllMarks,
  },
  {
    id: 'filter',
    keys: ['/'],
    label: 'filter',
    help: 'Filter: words, state: region: gpu: terms, ! inverts',
    group: 'Look',
    screens: list,
    footer: 21,
    run: (control) => {
      const resource = control.resource();
      if (resource !== null) control.patchView(resource, { filtering: true });
    },
  },
  {
    id: 'sort',
    keys: ['o'],
    label: 'sort',
    help: 'Sort by a column; the same again turns the order',
    group: 'Look',
    screens: list,
    footer: 22,
    run: (control) => openMenu(control, 'sort'),
  },
  {
    id: 'menu',
    keys: ['a'],
    label: 'all actions',
    help: 'All actions on this row, and why one does not work',
    group: 'Act',
    screens: rowScreens,
    footer: 10,
    applies: hasActions,
    run: (control) => {
      const resource = control.resource();
      if (hasActions(control)) openMenu(control, 'menu');
      else if (resource?.actions.length === 0)
        control.say(`nothing can be done to ${resource.title} here yet`);
    },
  },
  {
    id: 'json',
    keys: ['v'],
    label: 'JSON',
    help: 'Show the row as JSON',
    group: 'Look',
    screens: ['list', 'details'],
    applies: hasRow,
    run: (control) => openRow(control, 'json'),
  },
  {
    id: 'copy',
    keys: ['y'],
    label: 'copy',
    help: 'Copy the address, or the ssh line in details',
    group: 'Look',
    screens: rowScreens,
    footer: 24,
    applies: hasRow,
    run: copy,
  },
  {
    id: 'undo',
    keys: ['u'],
    label: 'undo',
    help: 'Offer the inverse of the last action (start, stop)',
    group: 'Act',
    screens: everywhere,
    run: undoLast,
  },
  {
    id: 'retry',
    keys: ['t'],
    label: 'try again',
    help: 'Try again what failed',
    group: 'Act',
    screens: ['results'],
    footer: 2,
    applies: (control) => failedIds(shownBatch(control)).length > 0,
    run: retryFailed,
  },
  {
    id: 'results',
    keys: ['e'],
    label: 'results',
    help: 'What became of each target of the last change',
    group: 'Look',
    screens: ['list', 'details', 'json', 'journal'],
    run: (control) =>
      control.go({ kind: 'results', batchId: control.state().batches.at(-1)?.id ?? '', top: 0 }),
  },
  {
    id: 'refresh',
    keys: ['r'],
    label: 'refresh',
    help: 'Ask the service again now',
    group: 'Look',
    screens: everywhere,
    run: (control) => {
      control.services.refresh();
      control.say('asking the service again');
    },
  },
  {
    id: 'palette',
    keys: [':'],
    label: 'go to',
    help: 'Go to a screen or do an action by name',
    group: 'Go to',
    screens: everywhere,
    footer: 23,
    run: (control) => control.patch({ overlay: { kind: 'palette', typed: emptyField, index: 0 } }),
  },
  ...tabCommands,
  {
    id: 'next-tab',
    keys: ['tab'],
    label: 'next tab',
    help: 'Next tab',
    group: 'Go to',
    screens: everywhere,
    run: (control) => toTab(control, 1),
  },
  {
    id: 'previous-tab',
    keys: ['shift-tab'],
    label: 'previous tab',
    help: 'Previous tab',
    group: 'Go to',
    screens: everywhere,
    run: (control) => toTab(control, -1),
  },
  {
    id: 'journal',
    keys: ['J'],
    label: 'journal',
    help: 'Every change asked for, and what became of it',
    group: 'Go to',
    screens: ['list', 'details', 'json', 'results'],
    run: (control) => control.go({ kind: 'journal', top: 0 }),
  },
  {
    id: 'help',
    keys: ['?'],
    label: 'help',
    help: 'All keys',
    group: 'Go to',
    screens: everywhere,
    run: (control) => control.patch({ overlay: { kind: 'help', top: 0 } }),
  },
  {
    id: 'leave',
    keys: ['escape'],
    label: 'back',
    help: 'Clear the filter, then the marks, then go back',
    group: 'Go to',
    screens: everywhere,
    run: leave,
  },
  {
    id: 'quit',
    keys: ['q'],
    label: 'back, quit',
    help: 'Go back; at the top quit',
    group: 'Go to',
    screens: everywhere,
    run: (control) => {
      if (!control.back()) askToQuit(control);
    },
  },
];

/** Keys that work everywhere, dialogs and inputs included. */
export const terminalCommands: readonly Command[] = [
  {
    id: 'interrupt',
    keys: ['ctrl-c'],
    label: 'quit',
    help: 'Quit from anywhere',
    group: 'Go to',
    screens: everywhere,
    run: askToQuit,
  },
  {
    id: 'suspend',
    keys: ['ctrl-z'],
    label: 'suspend',
    help: 'Suspend; fg comes back',
    group: 'Go to',
    screens: everywhere,
    run: (control) => control.services.suspend(),
  },
  {
    id: 'redraw',
    keys: ['ctrl-l'],
    label: 'redraw',
    help: 'Draw the screen again',
    group: 'Look',
    screens: everywhere,
    run: (control) => control.services.redraw(),
  },
];
