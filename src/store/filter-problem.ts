/** What makes a filter say something else than was meant. */
export type FilterProblem =
  | { readonly kind: 'unknown-field'; readonly field: string; readonly term: string }
  | { readonly kind: 'no-value'; readonly term: string };

/**
 * The first term that a filter would read otherwise than it looks: a field nobody knows, which would be part of the word,
 * or one without a value, which would be left out. A list on the screen shows that at once; a script would not.
 */
export function filterProblem(text: string, fieldNames: readonly string[]): FilterProblem | null {
  const known = new Set(fieldNames.map((name) => name.toLowerCase()));
  for (const term of text.split(/\s+/)) {
    const [, bare = ''] = /^!?(.*)$/s.exec(term) ?? [];
    if (bare === '' && term !== '') return { kind: 'no-value', term };
    const [, field, value] = /^([a-z_-]+):(.*)$/is.exec(bare) ?? [];
    if (field === undefined) continue;
    if (!known.has(field.toLowerCase())) return { kind: 'unknown-field', field, term };
    if (value === '') return { kind: 'no-value', term };
  }
  return null;
}
