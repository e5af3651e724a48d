import { CommanderError } from 'commander';
import { usualArguments } from './commands/console-arguments.ts';
import { exitCodes } from './commands/exit.ts';
import { createProgram } from './program.ts';

/** Does what the arguments of the process ask for; resolves with the exit status. Throws UsageError. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let status = 0;
  // Each command loads what it needs, and nothing of the others.
  const program = createProgram({
    async console(flags) {
      const { runConsoleCommand } = await import('./commands/console.ts');
      status = await runConsoleCommand({ ...usualArguments, ...flags });
    },
    async get(resource, id, flags) {
      const { getCommand } = await import('./commands/get/command.ts');
      status = await getCommand(resource, id, { ...usualArguments, ...flags });
    },
    async doctor(flags) {
      const { doctorCommand } = await import('./commands/doctor.ts');
      status = await doctorCommand({ ...usualArguments, ...flags });
    },
    async simulator(flags) {
      const { simulatorCommand } = await import('./commands/simulator.ts');
      status = await simulatorCommand(flags);
    },
    async completion(shell) {
      const { completionCommand } = await import('./commands/completion.ts');
      status = await completionCommand(shell, program);
    },
  });
  try {
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    throw error;
  }
}
