import type { Argument, Command, Help, Option } from 'commander';
import { outputColumns } from '../output/columns.ts';
import { resourceIds, resourceOf } from '../resources/registry.ts';

/** What can stand for a value: some words, a file, names of the chosen resource, or anything. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'columns' | 'sorts' | 'fields' }
  | { readonly kind: 'any' };

export interface DeclaredOption {
  /** `--output`, and `-o` where it has one. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Null for an option that stands alone. */
  readonly value: Values | null;
}

export interface DeclaredCommand {
  /** Empty for the program itself. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly DeclaredOption[];
  /** The values of its arguments, in their order. */
  readonly values: readonly Values[];
}

/** Names that depend on the resource before them. */
export interface ResourceNames {
  /** The id and the other names of the resource. */
  readonly words: readonly string[];
  readonly columns: readonly string[];
  readonly sorts: readonly string[];
  /** With their colon. */
  readonly fields: readonly string[];
}

export interface Declared {
  readonly commands: readonly DeclaredCommand[];
  readonly resources: readonly ResourceNames[];
}

const namesOfResource: Readonly<Record<string, Values>> = {
  '--columns': { kind: 'columns' },
  '--sort': { kind: 'sorts' },
  '--filter': { kind: 'fields' },
};

function valueOfOption(option: Option): Values | null {
  if (!option.required && !option.optional) return null;
  if (option.argChoices !== undefined) return { kind: 'words', words: option.argChoices };
  if (/[<[]file[>\]]/.test(option.flags)) return { kind: 'file' };
  return namesOfResource[option.long ?? ''] ?? { kind: 'any' };
}

function declaredOption(option: Option): DeclaredOption {
  const flags = [option.long, option.short].filter((flag) => typeof flag === 'string');
  return { flags, description: option.description, value: valueOfOption(option) };
}

function valuesOf(argument: Argument): Values {
  if (argument.argChoices !== undefined) return { kind: 'words', words: argument.argChoices };
  return argument.name() === 'resource' ? { kind: 'words', words: resourceIds } : { kind: 'any' };
}

function declaredCommand(command: Command, help: Help): DeclaredCommand {
  const isProgram = command.parent === null;
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  const known = new Map(options.map((option) => [option.long ?? option.short, option]));
  const subcommands = help.visibleCommands(command).map((each) => each.name());
  return {
    name: isProgram ? '' : command.name(),
    description: command.summary() || command.description(),
    options: [...known.values()].map(declaredOption),
    values: isProgram ? [{ kind: 'words', words: subcommands }] : command.registeredArguments.map(valuesOf),
  };
}

/** Reads from the declared command line, and from the descriptors, what can be completed. */
export function declaredOf(program: Command): Declared {
  const subcommands = program.commands.map((command) => declaredCommand(command, command.createHelp()));
  return {
    commands: [declaredCommand(program, program.createHelp()), ...subcommands],
    resources: resourceIds.map(resourceOf).map((resource) => ({
      words: [resource.id, ...resource.aliases],
      columns: outputColumns(resource).map(({ id }) => id),
      sorts: [...resource.columns.map(({ id }) => id), 'none'],
      fields: Object.keys(resource.filterFields).map((field) => `${field}:`),
    })),
  };
}

/** Every option that takes a value, whichever command has it. */
export function flagsWithValue({ commands }: Declared): readonly string[] {
  const flags = commands
    .flatMap(({ options }) => options)
    .flatMap((option) => (option.value === null ? [] : option.flags));
  return [...new Set(flags)].sort();
}

/** What one word before the cursor is, in either shell: the value of an option is skipped, the first other word is the command. */
export function wordCases(declared: Declared): string {
  return `    case $word in
      ${flagsWithValue(declared).join('|')}) skip=1 ;;
      -*) ;;
      *)
        if [[ -z $command ]]; then
          command=$word
        else
          [[ $position == 0 ]] && resource=$word
          position=$((position + 1))
        fi
        ;;
    esac`;
}
