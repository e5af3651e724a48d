import { usualArguments } from './commands/console-arguments.ts';
import { exitCodes, UsageError } from './commands/exit.ts';

/** Arguments behind the program's own name. */
const firstArgument = 2;

async function main(): Promise<number> {
  try {
    if (process.argv.length > firstArgument) {
      const { runCommandLine } = await import('./command-line.ts');
      return await runCommandLine(process.argv);
    }
    // The usual way in does without the parser of arguments, which takes as long to load as the first frame to draw.
    const { runConsoleCommand } = await import('./commands/console.ts');
    return await runConsoleCommand(usualArguments);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`barrack: ${error.message}\n`);
    return exitCodes.usage;
  }
}

const status = await main();
// What is still open (a socket kept alive, a timer) must not hold the shell back.
process.exit(status);
