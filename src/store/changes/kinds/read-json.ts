import type { Json } from '../changes.ts';

type Fields = Readonly<Record<string, Json | undefined>> | null;

// What stands in a journal may have been written by anything, so that nothing is taken for granted.

/** The text of a field, null when it holds none. */
export function textIn(fields: Fields, name: string): string | null {
  const value = fields?.[name];
  return typeof value === 'string' ? value : null;
}

/** The number of a field, null when it holds none. */
export function numberIn(fields: Fields, name: string): number | null {
  const value = fields?.[name];
  return typeof value === 'number' ? value : null;
}

/** The truth of a field, null when it holds none. */
export function flagIn(fields: Fields, name: string): boolean | null {
  const value = fields?.[name];
  return typeof value === 'boolean' ? value : null;
}

/** The members of a field, none when it is no list. */
export function listIn(fields: Fields, name: string): readonly Json[] {
  const value = fields?.[name];
  return Array.isArray(value) ? value : [];
}

/** The texts among the members of a field. */
export function textsIn(fields: Fields, name: string): readonly string[] {
  return listIn(fields, name).filter((value) => typeof value === 'string');
}
