import { type Command, everywhere, onList, onRows } from './command.ts';
import { copy, hasAnswer } from './copying.ts';
import {
  hasActions,
  hasRow,
  hasRows,
  hasUseOfMarks,
  openRow,
  placeBehind,
  toggleAllMarks,
  toggleMark,
} from './deeds.ts';
import { openMenu } from './menus.ts';
import { performOpening } from './openings.ts';
import { openRelations, subjectHere } from './relations.ts';
import { failedIds, repairLast, retryFailed, shownBatch, toBeRepaired } from './retry.ts';
import { undoLast } from './undo.ts';

/** Keys that look at rows, mark them, or offer again or take back what was done to them. */
export const rowCommands: readonly Command[] = [
  {
    id: 'details',
    keys: ['enter'],
    label: 'details',
    labelHere: (control) => {
      const derived = control.resource()?.derived;
      return derived?.enter === undefined ? 'details' : (derived.enterLabel ?? 'go there');
    },
    help: 'Show all about the row',
    helpHere: (control) =>
      control.resource()?.derived?.enter === undefined
        ? 'Show all about the row'
        : 'Go to what the row speaks of',
    group: 'Look',
    screens: onList,
    footer: 1,
    applies: hasRow,
    run: (control) => openRow(control, 'details'),
  },
  {
    id: 'go-on',
    keys: ['enter'],
    label: 'go there',
    help: 'Go to what the details speak of',
    group: 'Look',
    screens: ['details'],
    footer: 1,
    applies: (control) => placeBehind(control) !== null,
    run: (control) => {
      const opening = placeBehind(control);
      if (opening !== null) performOpening(control, opening);
    },
  },
  {
    id: 'mark',
    keys: ['space'],
    label: 'mark',
    help: 'Mark the row; actions then take all marked rows',
    group: 'Act',
    screens: onList,
    footer: 20,
    applies: hasUseOfMarks,
    run: toggleMark,
  },
  {
    id: 'mark-all',
    keys: ['*'],
    label: 'mark all',
    help: 'Mark every row the filter shows, or none',
    group: 'Act',
    screens: onList,
    run: toggleAllMarks,
  },
  {
    id: 'filter',
    keys: ['/'],
    label: 'filter',
    help: 'Filter: words, state: region: gpu: terms, ! inverts',
    helpHere: (control) => {
      const fields = Object.keys(control.resource()?.filterFields ?? {}).map((name) => `${name}:`);
      return `Filter: words, ${fields.join(' ')} terms, ! inverts`;
    },
    group: 'Look',
    screens: onList,
    footer: 21,
    applies: hasRows,
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
    screens: onList,
    footer: 22,
    applies: hasRows,
    run: (control) => openMenu(control, 'sort'),
  },
  {
    id: 'menu',
    keys: ['a'],
    label: 'all actions',
    help: 'All actions on this row, and why one does not work',
    group: 'Act',
    screens: onRows,
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
    footer: 25,
    applies: hasRow,
    run: (control) => openRow(control, 'json'),
  },
  {
    id: 'relations',
    keys: ['x'],
    label: 'relations',
    help: 'What hangs together with it, as a tree; enter goes there',
    group: 'Look',
    screens: onRows,
    footer: 26,
    applies: (control) => subjectHere(control) !== null,
    run: openRelations,
  },
  {
    id: 'copy',
    keys: ['y'],
    label: 'copy',
    help: 'Copy the address, key, id, script or answer; in details of a VM the ssh line; again: show it alone, to select',
    helpHere: (control) =>
      `Copy ${control.resource()?.copies ?? 'the last answer, or code of it'}; again: show it alone, to select`,
    group: 'Look',
    screens: [...onRows, 'chat'],
    footer: 24,
    applies: (control) => hasRow(control) || hasAnswer(control),
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
    help: 'Try again what failed of the last change, or of the one that is shown',
    group: 'Act',
    screens: ['results', 'journal'],
    footer: 2,
    applies: (control) => failedIds(shownBatch(control)).length > 0,
    run: retryFailed,
  },
  {
    id: 'repair',
    keys: ['t'],
    label: 'repair',
    help: 'Do again what another console undid at the same moment',
    group: 'Act',
    screens: ['list', 'details', 'json'],
    footer: 2,
    applies: (control) => toBeRepaired(control) !== null,
    run: (control, key) => {
      if (toBeRepaired(control) === null) control.say('nothing is to be repaired');
      else repairLast(control, key);
    },
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
      // The keys of this machine may have been mended in another terminal.
      if (control.resource()?.readsLocal !== undefined)
        void control.services.readLocal().then((local) => control.patch({ local }));
      control.say('asking the service again');
    },
  },
];
