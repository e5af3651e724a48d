import type { Command } from 'commander';
import { bashCompletion } from '../completion/bash.ts';
import { declaredOf } from '../completion/declared.ts';
import { zshCompletion } from '../completion/zsh.ts';
import type { Shell } from '../program.ts';
import { createSink } from './sink.ts';

const writers = { bash: bashCompletion, zsh: zshCompletion };

/** Prints the completions of the declared command line for a shell; resolves with the exit status. */
export async function completionCommand(shell: Shell, program: Command): Promise<number> {
  await createSink(process.stdout).write(writers[shell](declaredOf(program)));
  return 0;
}
