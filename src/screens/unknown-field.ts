import type { AnyResource } from '../resources/registry.ts';
import { filterProblem } from '../store/filter-problem.ts';

/** Says of a filter that names a field nobody knows, which is then searched for as a word, what fields there are. */
export function unknownField({ filterFields }: AnyResource, filter: string): string | null {
  const names = Object.keys(filterFields);
  const problem = filterProblem(filter, names);
  if (problem?.kind !== 'unknown-field') return null;
  return `no field ${problem.field}: here, but ${names.map((name) => `${name}:`).join(' ')}`;
}
