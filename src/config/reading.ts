import * as v from 'valibot';
import { profileNamePattern } from './schema.ts';
import { either, isPlainWord, nearest } from './text.ts';
import type { FieldPath, YamlText } from './yaml-text.ts';

/** A text of the configuration, and what was found wrong in it so far. */
export interface Reader {
  readonly yaml: YamlText;
  readonly path: string;
  readonly errors: string[];
}

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value of the file holds fields. */
export function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `path:line:column` of a field. */
export function where(reader: Reader, at: FieldPath): string {
  return `${reader.path}:${reader.yaml.place(at)}`;
}

/** The field of a message. A name that may be a key in the wrong place is not repeated; an item is told by its place. */
function shown(at: FieldPath): string {
  return at
    .filter((step) => typeof step === 'string')
    .map((name) => (isPlainWord(name) || profileNamePattern.test(name) ? name : '(a name)'))
    .join('.');
}

/** Tells what is wrong with a field, in words that follow its name. */
export function complain(reader: Reader, at: FieldPath, problem: string): void {
  reader.errors.push(`${where(reader, at)}: ${shown(at)} ${problem}.`);
}

/** Tells of every field that is not known there. */
export function complainOfUnknown(
  reader: Reader,
  at: FieldPath,
  fields: Fields,
  known: readonly string[],
): void {
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const remedy =
      meant === null
        ? `the fields here are ${either(known).replace(' or ', ' and ')}`
        : `did you mean ${meant}?`;
    const named = isPlainWord(name)
      ? `${shown([...at, name])} is not a field`
      : `${shown(at) || 'the file'} has a field of an unknown name (not repeated, it may be a key)`;
    reader.errors.push(`${where(reader, [...at, name])}: ${named}: ${remedy}${meant === null ? '.' : ''}`);
  }
}

/** Reads the fields of one mapping; null when one of them can't be used, which is then told. */
export function fieldsOf<Schema extends v.GenericSchema>(
  reader: Reader,
  at: FieldPath,
  value: unknown,
  schema: Schema,
): v.InferOutput<Schema> | null {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const told = new Set<string>();
  for (const issue of result.issues) {
    const steps = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
    const place = [...at, ...steps];
    // One sentence a field: a value that is no text at all also breaks every rule for texts.
    if (told.has(place.join('\0'))) continue;
    told.add(place.join('\0'));
    complain(reader, place, issue.message.startsWith('Invalid key') ? 'is missing' : issue.message);
  }
  return null;
}

/** The entries of a field that holds them by name. */
export function entriesOf(
  reader: Reader,
  at: FieldPath,
  value: unknown,
): readonly (readonly [string, unknown])[] {
  if (value === undefined || value === null) return [];
  if (isMapping(value)) return Object.entries(value);
  complain(reader, at, 'must hold entries of the form "name: ...", each on a line of its own, indented');
  return [];
}
