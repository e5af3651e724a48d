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
