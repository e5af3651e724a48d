import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { type ConsoleArguments, usualArguments } from './commands/console-arguments.ts';
import { type DoctorFlags, doctorFormats } from './commands/doctor-flags.ts';
import { type GetFlags, outputFormats } from './commands/get/flags.ts';
import { resourceIds } from './resources/registry.ts';
import type { SimulatorCommandOptions } from './simulator/command.ts';

const shells = ['bash', 'zsh'] as const;

export type Shell = (typeof shells)[number];

/** What each command does. */
export interface Commands {
  console(flags: Partial<ConsoleArguments>): Promise<void>;
  get(resource: string, id: string | undefined, flags: GetFlags & Partial<ConsoleArguments>): Promise<void>;
  doctor(flags: DoctorFlags & Partial<ConsoleArguments>): Promise<void>;
  simulator(flags: SimulatorCommandOptions): Promise<void>;
  completion(shell: Shell): Promise<void>;
}

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

function declareGet(program: Command, run: Commands['get']): void {
  program
    .command('get')
    .summary('print a list or one row as a table, JSON or CSV')
    .description(
      'Print a list of the account, or one row of it, as a table, JSON or CSV. The account is chosen as for the console.',
    )
    .argument('<resource>', `one of ${resourceIds.join(', ')}`)
    .argument('[id]', 'only the row with this id')
    .addOption(
      new Option('-o, --output <format>', 'how it is written').choices(outputFormats).default('table'),
    )
    .addOption(
      new Option(
        '--filter <terms>',
        'the rows that / in the console would show: words, field:value, ! inverts',
      )
        .argParser((text: string, before: readonly string[]) => [...before, text])
        .default([], 'all rows'),
    )
    .option('--sort <column>', 'in this order; :asc or :desc behind it turns it, none is that of the service')
    .option('--columns <list>', 'these columns, parted by commas; id is always one')
    .configureHelp({ showGlobalOptions: true })
    .action((resource: string, id: string | undefined, _: unknown, command: Command) =>
      run(resource, id, command.optsWithGlobals()),
    );
}

function declareDoctor(program: Command, run: Commands['doctor']): void {
  program
    .command('doctor')
    .summary('see where the service differs from what the console expects')
    .description(
      'Ask everything of the service that can be asked without changing anything, say where its answers depart from the ' +
        'contract, and print the lines that put it right for the configuration. Exits with 1 when something is broken that the console needs.',
    )
    .addOption(
      new Option('-o, --output <format>', 'how it is written').choices(doctorFormats).default('text'),
    )
    .configureHelp({ showGlobalOptions: true })
    .action((_: unknown, command: Command) => run(command.optsWithGlobals()));
}

function declareSimulator(program: Command, run: Commands['simulator']): void {
  program
    .command('simulator')
    .summary('run the simulated cloud alone')
    .description('Run the simulated cloud alone, on loopback.')
    .option('--port <port>', '0 takes any free one', '4010')
    .option('--vms <count>', 'size of the fleet, 12 unless given')
    .option('--seed <number>', 'which fleet, 1 unless given')
    .option('--speed <factor>', 'how fast its time runs', '1')
    .option('--rate-limit <number>', 'requests a minute, or off', '120')
    .option('--key <key>', 'the only key it takes; without it any will do')
    .option('--balance <amount>', 'credit at the start')
    .option('--currency <code>', 'USD, EUR or INR')
    .option('--state <file>', 'keep the cloud in a file, and go on with the one in it')
    .option('--retention-hours <hours>', 'delete everything that long after the credit is used up')
    .option('--fault <list>', 'latency=200ms,error=0.02,drop=0.01,createerror=0.2,hostile=1,...')
    .option('--rename <list>', 'path:/instances=/vms,field:gpu_type=gpu_name,header=api_key')
    .action((flags: SimulatorCommandOptions) => run(flags));
}

function declareCompletion(program: Command, run: Commands['completion']): void {
  program
    .command('completion')
    .summary('print the completions for a shell')
    .description(
      'Print what makes a shell complete the arguments of this program: source <(barrack completion bash)',
    )
    .addArgument(new Argument('<shell>', 'which one').choices(shells))
    .action((shell: Shell) => run(shell));
}

/** The command line as it is declared: what runs it, the completions and the man page all come from here. */
export function createProgram(commands: Commands): Command {
  const program = new Command('barrack')
    .description('An operations console for the Barrack GPU cloud.')
    .version(manifest.version)
    .exitOverride()
    // All that is said of a mistake begins alike, whoever finds it.
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'barrack: ')) })
    .showHelpAfterError('(barrack --help lists the options)')
    .allowExcessArguments(false)
    .addOption(new Option('--demo', 'open the demo cloud, whatever key is set').conflicts('profile'))
    .addOption(
      new Option('--demo-vms <count>', 'VMs of the demo cloud')
        .argParser(wholeNumber(0, 20_000))
        .default(usualArguments.demoVms)
        .implies({ demo: true })
        .conflicts('profile'),
    )
    .addOption(
      new Option('--demo-seed <number>', 'which demo cloud')
        .argParser(wholeNumber(0, 1e9))
        .default(usualArguments.demoSeed)
        .implies({ demo: true })
        .conflicts('profile'),
    )
    .addOption(
      new Option('--demo-speed <factor>', 'how fast its time runs')
        .argParser(positiveNumber)
        .default(usualArguments.demoSpeed)
        .implies({ demo: true })
        .conflicts('profile'),
    )
    .option('--profile <name>', 'which account of the configuration file to open')
    .option('--read-only', 'bind no key that changes the cloud')
    .option('--screen-reader', 'say all in lines for a screen reader, in the place of a screen')
    .action((flags: Partial<ConsoleArguments>) => commands.console(flags));
  declareGet(program, commands.get);
  declareDoctor(program, commands.doctor);
  declareSimulator(program, commands.simulator);
  declareCompletion(program, commands.completion);
  return program;
}
