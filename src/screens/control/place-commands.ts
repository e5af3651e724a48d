import { isResourceOffered } from '../../resources/offered.ts';
import { type ResourceId, resourceOf, tabs } from '../../resources/registry.ts';
import { emptyField } from '../text-field.ts';
import { type Command, everywhere } from './command.ts';
import { leave, toTab } from './deeds.ts';
import { askToQuit } from './quit.ts';

const tabCommands: readonly Command[] = tabs.map((id: ResourceId, index) => ({
  id: `go.${id}`,
  keys: [String(index + 1)],
  label: resourceOf(id).title,
  help: `Go to ${resourceOf(id).title}`,
  group: 'Go to',
  screens: everywhere,
  applies: (control) => isResourceOffered(control.state(), resourceOf(id)),
  run: (control) => control.goTo(id),
}));

/** Keys that go to another screen, or back from one. */
export const placeCommands: readonly Command[] = [
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
    screens: ['list', 'details', 'json', 'chat', 'results'],
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
