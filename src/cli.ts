import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { exitCodes, UsageError } from './commands/exit.ts';
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

interface ConsoleFlags {
  readonly demo?: boolean;
  readonly demoVms: number;
  readonly demoSeed: number;
  readonly demoSpeed: number;
  readonly readOnly?: boolean;
}

async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command('barrack')
    .description(
      'An operations console for the Barrack GPU cloud. Without BARRACK_API_KEY it opens the demo cloud.',
    )
    .version(manifest.version)
    .exitOverride()
    .showHelpAfterError('(barrack --help lists the options)')
    .allowExcessArguments(false)
    .option('--demo', 'open the demo cloud, whatever key is set')
    .addOption(
      new Option('--demo-vms <count>', 'VMs of the demo cloud').argParser(wholeNumber(0, 20_000)).default(12),
    )
    .addOption(
      new Option('--demo-seed <number>', 'which demo cloud').argParser(wholeNumber(0, 1e9)).default(1),
    )
    .addOption(
      new Option('--demo-speed <factor>', 'how fast its time runs').argParser(positiveNumber).default(1),
    )
    .option('--read-only', 'bind no key that changes the cloud')
    .action(async (flags: ConsoleFlags) => {
      const { runConsoleCommand } = await import('./commands/console.ts');
      status = await runConsoleCommand({
        demo: flags.demo === true,
        demoVms: flags.demoVms,
        demoSeed: flags.demoSeed,
        demoSpeed: flags.demoSpeed,
        readOnly: flags.readOnly === true,
        version: manifest.version,
      });
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
    if (error instanceof UsageError) {
      process.stderr.write(`barrack: ${error.message}\n`);
      return exitCodes.usage;
    }
    throw error;
  }
}

const status = await main(process.argv);
// What is still open (a socket kept alive, a timer) must not hold the shell back.
process.exit(status);
