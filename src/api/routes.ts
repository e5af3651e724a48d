import { ApiError } from './errors.ts';
import { type Operation, type OperationId, secondRoutes } from './operations.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** What one call of an operation is about. */
export interface Asked {
  readonly operation: OperationId;
  /** The ids of its path, by the names in braces. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** One way to send a call. */
export interface Route {
  readonly operation: OperationId;
  readonly row: Operation;
  readonly url: URL;
}

/** The row of each operation, as the contract or the configuration has it. */
export type OperationTable = (id: OperationId) => Operation;

/** The names in braces of a path, in order. */
function placeholdersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** The ways to send a call, the first one first. Throws ApiError `invalid` for an id no path can carry. */
export function routesOf(table: OperationTable, base: URL, asked: Asked): readonly [Route, ...Route[]] {
  const { operation, ids = {}, query = {} } = asked;
  const first = routeTo(table, base, operation, ids, query);
  const second = isWithSecond(operation) ? secondRoute(table, base, secondRoutes[operation], asked) : null;
  return second === null ? [first] : [first, second];
}

function isWithSecond(operation: OperationId): operation is keyof typeof secondRoutes {
  return Object.hasOwn(secondRoutes, operation);
}

/** What the first route takes in its query or its body, the second may take in its path; null where it can't say as much. */
function secondRoute(
  table: OperationTable,
  base: URL,
  operation: OperationId,
  { ids, query, body }: Asked,
): Route | null {
  const { path, query: known = [] } = table(operation);
  const named: Readonly<Record<string, unknown>> = { ...body, ...query, ...ids };
  const inPath: Record<string, string> = {};
  for (const name of placeholdersOf(path)) {
    const value = named[name];
    if (typeof value !== 'string' || !isPathSegment(value)) return null;
    inPath[name] = value;
  }
  const left = Object.entries(query ?? {}).filter(
    ([name, value]) => value !== undefined && !Object.hasOwn(inPath, name),
  );
  if (left.some(([name]) => !known.includes(name))) return null;
  return routeTo(table, base, operation, inPath, Object.fromEntries(left));
}

function routeTo(
  table: OperationTable,
  base: URL,
  operation: OperationId,
  ids: Readonly<Record<string, string>>,
  query: Query,
): Route {
  const row = table(operation);
  const url = new URL(base);
  const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    inPathForm(operation, name, ids[name] ?? ''),
  );
  url.pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return { operation, row, url };
}

/** A dot segment would be folded away by URL rules and the request would go to another object. */
function isPathSegment(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..';
}

function inPathForm(operation: OperationId, name: string, id: string): string {
  if (isPathSegment(id)) return encodeURIComponent(id);
  throw new ApiError({
    kind: 'invalid',
    operation,
    field: name,
    message: `${operation} needs the id of an object as ${name}, not "${id}".`,
  });
}
