import { isOpening } from '../src/resources/actions.ts';
import { listIds, resourceOf } from '../src/resources/registry.ts';
import type { Action } from '../src/resources/types.ts';
import { chatCommands } from '../src/screens/chat/chat-commands.ts';
import { typingKeys } from '../src/screens/chat/chat-keys.ts';
import { commands } from '../src/screens/control/commands.ts';
import { terminalCommands } from '../src/screens/control/terminal-commands.ts';
import { formKeys } from '../src/screens/form-keys.ts';

const every = [...commands, ...terminalCommands, ...chatCommands];
const groups = ['Act', 'Look', 'Go to', 'Move'] as const;
const screens = [...new Set(every.flatMap((command) => command.screens))];
const confirmations = { power: '`y`', destroy: 'its name' } as const;

function confirmedWith(action: Action<unknown>): string {
  return isOpening(action) ? 'its own review' : confirmations[action.danger];
}

function code(text: string): string {
  return `\`${text}\``;
}

function tableLine(...cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function changesNothing(action: Action<unknown>): boolean {
  return isOpening(action) && action.sendsNothing === true;
}

/** The actions of each resource that change the cloud, or those that do not; one that two of them share is told once. */
function actionLines(isQuiet: boolean): readonly string[] {
  const told = new Set<string>();
  const last = (action: Action<unknown>) => (isQuiet ? [] : [confirmedWith(action)]);
  return listIds.map(resourceOf).flatMap(({ title, actions }) => {
    const own = actions.filter((action) => !told.has(action.id) && changesNothing(action) === isQuiet);
    for (const { id } of own) told.add(id);
    if (own.length === 0) return [];
    return [
      `### ${title}`,
      '',
      tableLine('key', 'id', 'what it does', ...(isQuiet ? [] : ['confirmed with'])),
      tableLine('---', '---', '---', ...(isQuiet ? [] : ['---'])),
      ...own.map((action) => tableLine(code(action.key), code(action.id), action.help, ...last(action))),
      '',
    ];
  });
}

function groupLines(group: (typeof groups)[number]): readonly string[] {
  return [
    `### ${group}`,
    '',
    tableLine('key', 'id', 'what it does', 'where'),
    tableLine('---', '---', '---', '---'),
    ...every
      .filter((command) => command.group === group)
      .map(({ keys, id, label, help, screens: where }) =>
        tableLine(
          keys.length === 0 ? code(`:${label}`) : keys.map(code).join(' '),
          code(id),
          help,
          where.length === screens.length ? 'everywhere' : where.join(', '),
        ),
      ),
    '',
  ];
}

/** Where a key works that does not in every form. */
const formsWith = {
  'with templates': 'a new VM',
  'with a price': 'what makes a VM, volume or snapshot, the calculator',
} as const;

function formLines(): readonly string[] {
  return [
    '## In a form',
    '',
    'These can not be given other keys; all the rest is typed into the field. What the service refuses is told at its field.',
    '',
    tableLine('key', 'what it does', 'where'),
    tableLine('---', '---', '---'),
    ...formKeys.map(({ keys, help, only }) =>
      tableLine(keys.map(code).join(' '), help, only === undefined ? 'everywhere' : formsWith[only]),
    ),
    '',
  ];
}

function typingLines(): readonly string[] {
  return [
    '## While a message of the chat is written',
    '',
    'These can not be given other keys; all the rest is typed into the message.',
    '',
    tableLine('key', 'what it does'),
    tableLine('---', '---'),
    ...typingKeys.map(({ keys, help }) => tableLine(keys.map(code).join(' '), help)),
    '',
  ];
}

/** The page of all keys, from what the console binds. */
export function keysPage(): string {
  return [
    '# Keys',
    '',
    '<!-- Generated from the declarations by `npm run generate`. Do not edit. -->',
    '',
    'What a key does is declared once; the footer, the help (`?`), the palette (`:`) and this page are made from that. An id',
    'takes other keys in the [configuration](configuration.md#keys); what has no key is reached by name, through `:`.',
    '',
    '## What changes the cloud',
    '',
    'Each asks first. Enter alone never confirms; of many at once the number is asked for, and a protected profile asks for the',
    'name where others take `y`. With `--read-only` none of them is bound.',
    '',
    ...actionLines(false),
    '## What changes nothing by itself',
    '',
    ...groups.flatMap(groupLines),
    ...actionLines(true),
    ...formLines(),
    ...typingLines(),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
