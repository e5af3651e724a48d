/** A part of the contract, not looked into further. */
type Part = Readonly<Record<string, unknown>>;

const envelope = '#/components/schemas/Envelope';

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}

function child(part: unknown, ...steps: readonly string[]): unknown {
  return steps.reduce((found, step) => (isPart(found) ? found[step] : undefined), part);
}

/** Collects the names of all fields a schema may have, at any depth. */
function collect(document: Part, schema: unknown, names: Set<string>, seen: Set<unknown>): void {
  if (!isPart(schema) || seen.has(schema)) return;
  seen.add(schema);
  if (typeof schema.$ref === 'string') {
    if (schema.$ref === envelope) return;
    collect(document, child(document, ...schema.$ref.slice(2).split('/')), names, seen);
    return;
  }
  if (isPart(schema.properties)) for (const name of Object.keys(schema.properties)) names.add(name);
  for (const part of Object.values(schema)) collect(document, part, names, seen);
}

/** First step of a path: `instances` of `/instances/{instance_id}/stop`. */
function firstStep(path: string): string {
  return path.split('/')[1] ?? '';
}

/**
 * The fields of all answers and bodies, by group: the first step of the operation's path. A second route belongs to the group
 * of its first one.
 */
export function contractFields(document: Part): Readonly<Record<string, readonly string[]>> {
  const rows = Object.entries(isPart(document.paths) ? document.paths : {}).flatMap(([path, methods]) =>
    Object.values(isPart(methods) ? methods : {}).map((operation) => ({ path, operation })),
  );
  const groups = new Map(
    rows.map(({ path, operation }) => [child(operation, 'operationId'), firstStep(path)]),
  );
  const byGroup = new Map<string, Set<string>>();
  for (const { path, operation } of rows) {
    const group = groups.get(child(operation, 'x-alias-of')) ?? firstStep(path);
    const names = byGroup.get(group) ?? new Set<string>();
    byGroup.set(group, names);
    const responses = Object.entries(Object(child(operation, 'responses')));
    const good = responses.filter(([status]) => status.startsWith('2')).map(([, response]) => response);
    for (const message of [child(operation, 'requestBody'), ...good])
      collect(document, child(message, 'content', 'application/json', 'schema'), names, new Set());
  }
  return Object.fromEntries([...byGroup].sort().map(([group, names]) => [group, [...names].sort()]));
}
