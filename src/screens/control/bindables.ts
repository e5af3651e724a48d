import { isChangeAction } from '../../resources/actions.ts';
import { listIds, resourceOf } from '../../resources/registry.ts';
import { chatCommands } from '../chat/chat-commands.ts';
import { commands } from './commands.ts';
import { terminalCommands } from './terminal-commands.ts';

interface Bindable {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly defaultKeys: readonly string[];
  readonly changesCloud: boolean;
}

const screensWithRows = ['list', 'details', 'json'];

/** A key of one resource's action may be another's of another resource. */
function scopeOn(screen: string, resource: string): string {
  return `${screen} of ${resource}`;
}

/** Every command and action with the screens its keys work on, for the check of configured keys. */
export function bindables(): readonly Bindable[] {
  const actions = new Map<string, Bindable>();
  for (const resource of listIds.map(resourceOf))
    for (const action of resource.actions) {
      const scopes = screensWithRows.map((screen) => scopeOn(screen, resource.id));
      actions.set(action.id, {
        id: action.id,
        scopes: [...(actions.get(action.id)?.scopes ?? []), ...scopes],
        defaultKeys: [action.key],
        changesCloud: isChangeAction(action),
      });
    }
  const everyScope = (screen: string) =>
    screensWithRows.includes(screen) ? listIds.map((id) => scopeOn(screen, id)) : [screen];
  return [
    ...[...commands, ...terminalCommands, ...chatCommands].map(({ id, screens, keys }) => ({
      id,
      scopes: screens.flatMap(everyScope),
      defaultKeys: keys,
      changesCloud: false,
    })),
    ...actions.values(),
  ];
}
