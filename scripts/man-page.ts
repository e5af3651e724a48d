import type { Command, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { exitCodes } from '../src/commands/exit.ts';
import { outputColumns } from '../src/output/columns.ts';
import { createProgram } from '../src/program.ts';
import { resourceIds, resourceOf } from '../src/resources/registry.ts';
import { bold, escaped, italic, item, section, term } from './roff.ts';

const unused = (): never => {
  throw new Error('The command line is only described.');
};

const statuses: Readonly<Record<keyof typeof exitCodes, string>> = {
  failure: 'The service refused the key or said no, or the program failed.',
  usage: "An option or a setting can't be used, or there is no terminal.",
  unreachable: 'The service was not reached.',
};

const variables: Readonly<Record<string, string>> = {
  BARRACK_API_KEY: 'The key of the account. It is never written to a log, a message or a URL.',
  BARRACK_BASE_URL: 'Where the service is; https://barrack.ai/api unless set.',
  BARRACK_AUTH_HEADER: 'The header that carries the key; X-API-Key unless set.',
  'HTTPS_PROXY, HTTP_PROXY, NO_PROXY': 'The proxy on the way, and what does without it.',
  NODE_EXTRA_CA_CERTS: 'File with the certificates of a private authority.',
};

const files: Readonly<Record<string, string>> = {
  '$XDG_CONFIG_HOME/barrack-console/config.yaml':
    'Accounts and keys of your own; docs/configuration.md tells all of it.',
  '$XDG_STATE_HOME/barrack-console/journal.jsonl': 'Every change asked for, and what became of it.',
  '$XDG_STATE_HOME/barrack-console/ssh/':
    'Host keys of machines under their ids, and which keys are being replaced on which machines.',
  '~/.ssh/barrack.conf': 'Machines by name for ssh, once :ssh-config has written it.',
  '$XDG_STATE_HOME/barrack-console/watches.json': 'What is watched for in the stock.',
  '$XDG_CACHE_HOME/barrack-console/': 'What the last run of the console read, shown by the next one at once.',
};

const output: readonly (readonly [string, string])[] = [
  [
    'table',
    'The columns of the list as plain text. Nothing is cut or coloured; control characters are left out.',
  ],
  [
    'json',
    'One list with a row a line; one object where an id is given. A row is whole: the fields of the service under the names ' +
      'the console uses (hourlyRate with currency, sizeGb, times in milliseconds since 1970 as createdAtMs), and its id. ' +
      'With --columns it has those alone: amounts and sizes are numbers, spans are in seconds, what is not there is null. ' +
      'Control and invisible characters are escaped.',
  ],
  [
    'csv',
    'Records by RFC 4180 with lines that end in CR LF, the first of them the ids of the columns. Values are those of JSON; ' +
      'id and, where there are amounts, currency are added unless --columns is given. Text that begins as a formula of a ' +
      'spreadsheet gets an apostrophe before it. Other characters are kept as the service sent them, but control ' +
      'characters are left out where the output is a terminal.',
  ],
];

function optionItems(command: Command, options: readonly Option[]): readonly string[] {
  const help = command.createHelp();
  return options.flatMap((option) =>
    item(term(help.optionTerm(option)), escaped(help.optionDescription(option))),
  );
}

function argumentItems(command: Command): readonly string[] {
  return command.registeredArguments.flatMap((argument) =>
    item(italic(argument.name()), escaped(command.createHelp().argumentDescription(argument))),
  );
}

function usage(command: Command): string {
  const names = command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
  const values = command.registeredArguments.map((argument) =>
    argument.required ? italic(argument.name()) : `[${italic(argument.name())}]`,
  );
  return [bold(names), `[${italic('options')}]`, ...values].join(' ');
}

function commandSection(command: Command): readonly string[] {
  return [
    `.SS "${usage(command)}"`,
    escaped(command.description()),
    ...argumentItems(command),
    ...optionItems(command, command.options),
  ];
}

function resourceItems(): readonly string[] {
  return resourceIds.map(resourceOf).flatMap((resource) => {
    const { id, aliases, filterFields } = resource;
    const names = [id, ...aliases].map(bold).join(', ');
    const columns = outputColumns(resource).map((column) => escaped(column.id));
    const fields = Object.keys(filterFields).map((field) => `${escaped(field)}:`);
    return item(names, `Columns: ${columns.join(', ')}.`, '.br', `Filter: ${fields.join(', ')}.`);
  });
}

/** The man page, from the declared command line and the descriptors. */
export function manPage(): string {
  const program = createProgram({
    console: unused,
    get: unused,
    doctor: unused,
    simulator: unused,
    completion: unused,
  });
  const lines = [
    '.\\" Generated from the declarations by `npm run generate`. Do not edit.',
    `.TH BARRACK 1 "" "barrack\\-console ${manifest.version}" "User Commands"`,
    // Words of the command line are neither hyphenated nor spread out.
    '.nh',
    '.ad l',
    ...section('NAME', 'barrack \\- operations console for the Barrack GPU cloud'),
    ...section('SYNOPSIS', usage(program), ...program.commands.flatMap((command) => ['.br', usage(command)])),
    ...section(
      'DESCRIPTION',
      'Without a command it opens the console in the terminal: every VM, key, firewall, volume, snapshot, image and script',
      'of the account, live, with what it costs and how long the credits last. In it',
      `${bold('?')} shows all keys, and ${bold('q')} leaves.`,
      '.PP',
      `The account is that of ${bold('--profile')}, else that of the environment, else the default profile of the configuration`,
      'file. With nothing configured the console asks for a key or shows the demo.',
    ),
    ...section('OPTIONS', ...optionItems(program, program.createHelp().visibleOptions(program))),
    ...section(
      'COMMANDS',
      'The options above that choose an account or shape the demo also count for',
      `${bold('get')}.`,
      ...program.commands.flatMap(commandSection),
    ),
    ...section(
      'FILTER',
      'Words parted by blanks; all of them have to hold. A word is looked for in every field, its letters in order; ' +
        `${italic('field')}:${italic('value')} looks for the value in one field; ! before either inverts it. Case does not matter.`,
    ),
    ...section('OUTPUT', ...output.flatMap(([name, text]) => item(bold(name), escaped(text)))),
    ...section('RESOURCES', ...resourceItems()),
    ...section(
      'EXIT STATUS',
      ...item(bold('0'), 'You left; all was printed, or whoever read it wanted no more.'),
      ...Object.entries(exitCodes).flatMap(([name, status]) =>
        item(bold(String(status)), escaped(statuses[name as keyof typeof exitCodes])),
      ),
    ),
    ...section(
      'ENVIRONMENT',
      ...Object.entries(variables).flatMap(([name, text]) => item(bold(name), escaped(text))),
    ),
    ...section(
      'FILES',
      ...Object.entries(files).flatMap(([name, text]) => item(italic(name), escaped(text))),
    ),
    ...section(
      'EXAMPLES',
      '.EX',
      ...[
        "barrack get vms --filter 'state:shutoff' --sort rate",
        'barrack get vms -o json | jq -r \'.[] | select(.status == "ERROR") | .id\'',
        'barrack get costs -o csv > costs.csv',
        'source <(barrack completion bash)',
      ].map(escaped),
      '.EE',
    ),
  ];
  return `${lines.join('\n')}\n`;
}
