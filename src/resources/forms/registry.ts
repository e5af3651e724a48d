import type { FormSpec } from './types.ts';

const specs: readonly FormSpec[] = [];

const byId = new Map(specs.map((spec) => [spec.id, spec]));

/** The declaration of a form; null for a name that is none. */
export function formOf(id: string): FormSpec | null {
  return byId.get(id) ?? null;
}
