import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { type ConsoleArguments, usualArguments } from './commands/console-arguments.ts';
import { exitCodes } from './commands/exit.ts';
import type { SimulatorCommandOptions } from './simulator/command.ts';

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    return value;
  };
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError('It takes a number above 0.');
  return value;
}

/** Does what the arguments of the process ask for; resolves with the exit status. Throws UsageError. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command('barrack')
    .description('An operations console for the Barrack GPU cloud.')
    .version(manifest.version)
    .exitOverride()
    .showHelpAfterError('(barrack --help lists the options)')
    .allowExcessArguments(false)
    .option('--demo', 'open the demo cloud, whatever key is set')
    .addOption(
      new Option('--demo-vms <count>', 'VMs of the demo cloud')
        .argParser(wholeNumber(0, 20_000))
        .default(usualArguments.demoVms),
    )
    .addOption(
      new Option('--demo-seed <number>', 'which demo cloud')
        .argParser(wholeNumber(0, 1e9))
        .default(usualArguments.demoSeed),
    )
    .addOption(
      new Option('--demo-speed <factor>', 'how fast its time runs')
        .argParser(positiveNumber)
        .default(usualArguments.demoSpeed),
    )
    .option('--profile <name>', 'which account of the configuration file to open')
    .option('--read-only', 'bind no key that changes the cloud')
    .action(async (flags: Partial<ConsoleArguments>) => {
      const { runConsoleCommand } = await import('./commands/console.ts');
      status = await runConsoleCommand({ ...usualArguments, ...flags });
    });
  program
    .command('simulator')
    .description('Run the simulated cloud alone, on loopback.')
    .option('--port <port>', '0 takes any free one', '4010')
    .option('--vms <count>', 'size of the fleet', '12')
    .option('--seed <number>', 'which fleet', '1')
    .option('--speed <factor>', 'how fast its time runs', '1')
    .option('--rate-limit <number>', 'requests a minute, or off', '120')
    .option('--key <key>', 'the only key it takes; without it any will do')
    .option('--balance <amount>', 'credit at the start')
    .option('--currency <code>', 'USD, EUR or INR')
    .option('--fault <list>', 'latency=200ms,error=0.02,drop=0.01,hostile=1,...')
    .exitOverride()
    .allowExcessArguments(false)
    .action(async (flags: SimulatorCommandOptions) => {
      const { simulatorCommand } = await import('./commands/simulator.ts');
      status = await simulatorCommand(flags);
    });

  try {
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    throw error;
  }
}
