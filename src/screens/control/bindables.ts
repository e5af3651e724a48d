import { isChangeAction } from '../../resources/actions.ts';
import { resourceIds, resourceOf } from '../../resources/registry.ts';
import { commands } from './commands.ts';
import { terminalCommands } from './terminal-commands.ts';

interface Bindable {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly defaultKeys: readonly string[];
  readonly changesCloud: boolean;
}

const screensWithRows = ['list', 'details', 'json'];

/** Every command and action with the screens its keys work on, for the check of configured keys. */
export function bindables(): readonly Bindable[] {
  const actions = new Map<string, Bindable>();
  for (const resource of resourceIds.map(resourceOf))
    for (const action of resource.actions)
      actions.set(action.id, {
        id: action.id,
        scopes: screensWithRows,
        defaultKeys: [action.key],
        changesCloud: isChangeAction(action),
      });
  return [
    ...[...commands, ...terminalCommands].map(({ id, screens, keys }) => ({
      id,
      scopes: screens,
      defaultKeys: keys,
      changesCloud: false,
    })),
    ...actions.values(),
  ];
}
