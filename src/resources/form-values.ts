import type { FormValues } from './opening.ts';

/** The text of a field, an empty one where it holds none. */
export function textOf(values: FormValues, id: string): string {
  const value = values[id];
  return typeof value === 'string' ? value : '';
}

/** Whether a field is on. */
export function isOn(values: FormValues, id: string): boolean {
  return values[id] === true;
}

/** What was chosen of several. */
export function chosenOf(values: FormValues, id: string): readonly string[] {
  const value = values[id];
  return Array.isArray(value) ? value : [];
}
