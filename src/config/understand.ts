import type * as v from 'valibot';
import { splitCommand } from './command-words.ts';
import { type Config, emptyConfig, type KeyBinding, type KeySource, type Profile } from './config.ts';
import { liveBaseUrl } from './environment.ts';
import {
  complain,
  complainOfUnknown,
  entriesOf,
  fieldsOf,
  isMapping,
  type Reader,
  where,
} from './reading.ts';
import {
  bindingSchema,
  fieldNames,
  profileNamePattern,
  profileNameRule,
  profileSchema,
  settingsSchema,
} from './schema.ts';
import { plainLine } from './text.ts';
import { correctionsOf } from './understand-corrections.ts';
import { type FieldPath, parseYamlText } from './yaml-text.ts';

/** What a text of the configuration says. Of what is wrong nothing is kept: a profile with an error is left out whole. */
export interface Understood {
  readonly config: Config;
  /** Sentences with path, line, column, field, what is wrong and the remedy. */
  readonly errors: readonly string[];
}

function keyOf(
  reader: Reader,
  at: FieldPath,
  fields: v.InferOutput<typeof profileSchema>,
): { readonly key: KeySource | null } | null {
  const { api_key: key, api_key_command: command } = fields;
  if (key !== undefined && command !== undefined) {
    complain(reader, [...at, 'api_key_command'], 'stands beside api_key: keep one of the two');
    return null;
  }
  if (key !== undefined) return { key: { kind: 'literal', key } };
  if (command === undefined) return { key: null };
  const words = wordsOf(reader, [...at, 'api_key_command'], command);
  return words === null ? null : { key: { kind: 'command', words } };
}

/** The words of a command; null, and a complaint, where a line can't be parted into them. */
function wordsOf(
  reader: Reader,
  at: FieldPath,
  command: string | readonly string[],
): readonly string[] | null {
  if (typeof command !== 'string') return command;
  const { words, error } = splitCommand(command);
  if (words === null) complain(reader, at, `can't be used: ${error}`);
  return words;
}

function sshCommandOf(reader: Reader, command: string | readonly string[] | undefined): Config['sshCommand'] {
  const words = command === undefined ? null : wordsOf(reader, ['ssh_command'], command);
  const [program, ...rest] = words ?? [];
  return program === undefined ? emptyConfig.sshCommand : [program, ...rest];
}

function profileOf(reader: Reader, name: string, value: unknown): Profile | null {
  const at = ['profiles', name];
  if (!profileNamePattern.test(name)) {
    reader.errors.push(
      `${where(reader, at)}: the name of this profile can't be used: a name ${profileNameRule}.`,
    );
    return null;
  }
  if (!isMapping(value)) {
    complain(
      reader,
      at,
      'must hold fields such as base_url and api_key, each on a line of its own, indented',
    );
    return null;
  }
  const before = reader.errors.length;
  complainOfUnknown(reader, at, value, fieldNames.profile);
  const fields = fieldsOf(reader, at, value, profileSchema);
  const key = fields === null ? null : keyOf(reader, at, fields);
  const corrections = correctionsOf(reader, at, value);
  if (fields === null || key === null || reader.errors.length > before) return null;
  return {
    name,
    baseUrl: fields.base_url ?? liveBaseUrl,
    authHeader: fields.auth_header ?? null,
    key: key.key,
    readOnly: fields.read_only ?? false,
    protected: fields.protected ?? false,
    colour: fields.colour ?? null,
    corrections,
  };
}

function defaultProfileOf(reader: Reader, name: string | undefined, named: readonly string[]): string | null {
  if (name === undefined || named.includes(name)) return name ?? null;
  const remedy =
    named.length === 0
      ? 'add it under profiles'
      : `the profiles are ${named.map((each) => plainLine(each, 32)).join(', ')}`;
  complain(reader, ['default_profile'], `names no profile of this file: ${remedy}`);
  return null;
}

/** Reads the text of a configuration file; never throws. `path` is only named in messages. */
export function understandConfig(text: string, path: string): Understood {
  const yaml = parseYamlText(text);
  const reader: Reader = { yaml, path: plainLine(path, 4_096), errors: [] };
  for (const { line, column, problem } of yaml.syntax)
    reader.errors.push(`${reader.path}:${line}:${column}: ${problem}.`);
  if (yaml.value === null) return { config: emptyConfig, errors: reader.errors };
  if (!isMapping(yaml.value)) {
    reader.errors.push(
      `${reader.path}:1:1: the file must hold fields of the form "name: value", such as profiles.`,
    );
    return { config: emptyConfig, errors: reader.errors };
  }
  const file = yaml.value;
  complainOfUnknown(reader, [], file, fieldNames.file);

  const profiles = new Map<string, Profile>();
  const profileEntries = entriesOf(reader, ['profiles'], file.profiles);
  for (const [name, value] of profileEntries) {
    const profile = profileOf(reader, name, value);
    if (profile !== null) profiles.set(name, profile);
  }
  const keys = new Map<string, KeyBinding>();
  for (const [id, value] of entriesOf(reader, ['keys'], file.keys)) {
    const names = fieldsOf(reader, ['keys', id], value, bindingSchema);
    if (names !== null) keys.set(id, { keys: names, where: where(reader, ['keys', id]) });
  }
  const settings = fieldsOf(reader, [], file, settingsSchema);
  const names = profileEntries.map(([name]) => name);
  return {
    config: {
      ...emptyConfig,
      defaultProfile: defaultProfileOf(reader, settings?.default_profile, names),
      profiles,
      keys,
      corrections: correctionsOf(reader, [], file),
      timeZone: settings?.time_zone ?? null,
      colour: settings?.colour ?? emptyConfig.colour,
      background: settings?.background ?? emptyConfig.background,
      layout: settings?.layout ?? emptyConfig.layout,
      desktopNotifications: settings?.desktop_notifications ?? emptyConfig.desktopNotifications,
      requestsPerMinute: settings?.requests_per_minute ?? null,
      sshCommand: sshCommandOf(reader, settings?.ssh_command),
    },
    errors: reader.errors,
  };
}
