/** What is wrong, without the fields of which nothing is. */
export function onlyProblems(
  found: Readonly<Record<string, string | null>>,
): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(
    Object.entries(found).flatMap(([id, text]) => (text === null ? [] : [[id, text]])),
  );
}
