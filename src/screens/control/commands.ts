import type { Command } from './command.ts';
import { exportCommands } from './export.ts';
import { moveCommands } from './move-commands.ts';
import { placeCommands } from './place-commands.ts';
import { rowCommands } from './row-commands.ts';

/** Every key that is not an action on the cloud; footer, help and palette are made from it. */
export const commands: readonly Command[] = [
  ...moveCommands,
  ...rowCommands,
  ...exportCommands,
  ...placeCommands,
];
