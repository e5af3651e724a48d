import type { CallOptions, PageQuery } from '../../../api/api.ts';
import { ApiError } from '../../../api/errors.ts';
import type { Page } from '../../../api/types.ts';
import { readEveryRow } from '../../polling/whole-list.ts';
import type { ChangeFacts, Finding } from './kind.ts';
import type { Shown } from './shown.ts';

/** A service that never comes to a last page is not followed for ever. */
const mostPages = 1_000;

/** All rows of a paged list, each once; rejects with ApiError. */
export async function allPages<Row extends { readonly id: string }>(
  read: (query: PageQuery, options: CallOptions) => Promise<Page<Row>>,
  { signal: left }: CallOptions,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let pages = 0;
  const readPage = (query: PageQuery, call: CallOptions) =>
    read(query, {
      ...call,
      signal: AbortSignal.any([call.signal, left].filter((signal) => signal !== undefined)),
    });
  for await (const page of readEveryRow(readPage, ({ id }) => id)) {
    rows.push(...page);
    pages += 1;
    if (pages === mostPages) break;
  }
  return rows;
}

/** What is read of one object, null when the service says that it is gone; rejects with ApiError. */
export async function orGone<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return null;
    throw error;
  }
}

interface MadeRow {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number | null;
}

interface Wanted<Row> {
  /** `volume` */
  readonly noun: string;
  readonly name: string;
  /** What of a row of that name is not as it was asked for, null when all is. */
  differs(row: Row): string | null;
  show(row: Row): Shown;
}

/** What is made is dated by the second, and by another machine of the service than the one that told the time. */
const datingMs = 5_000;

/**
 * Judges from all rows there are whether one was made as asked: it has the name, was made not before the request was sent,
 * is the only such one, and is otherwise as it was asked for.
 */
export function judgeMade<Row extends MadeRow>(
  rows: readonly Row[],
  facts: ChangeFacts,
  { noun, name, differs, show }: Wanted<Row>,
): Finding {
  const named = rows.filter((row) => row.name === name);
  const fresh = named.filter(
    ({ createdAtMs }) => createdAtMs === null || createdAtMs >= facts.sentAtMs - datingMs,
  );
  const [found, second] = fresh;
  if (found === undefined)
    return {
      verdict: 'unchanged',
      says: named.length === 0 ? `no ${noun} is called ${name}` : `the ${noun} called ${name} is older`,
    };
  if (second !== undefined)
    return { verdict: 'unclear', says: `${fresh.length} ${noun}s are called ${name}` };
  if (found.createdAtMs === null)
    return { verdict: 'unclear', says: `a ${noun} is called ${name}, and nobody tells since when` };
  const difference = differs(found);
  if (difference !== null)
    return { verdict: 'unclear', says: `the ${noun} called ${name} is new, but has ${difference}` };
  return { verdict: 'done', says: `${name} is there as ${found.id}`, madeId: found.id, shown: [show(found)] };
}

/** What differs between what is there and what was asked for; a field that was not asked for does not count. */
export function firstDifference(
  pairs: readonly (readonly [field: string, there: unknown, asked: unknown])[],
): string | null {
  const pair = pairs.find(([, there, asked]) => asked !== null && asked !== undefined && there !== asked);
  return pair === undefined ? null : `${pair[0]} ${String(pair[1])} instead of ${String(pair[2])}`;
}

interface Stateful {
  readonly status: string;
  readonly updatedAtMs?: number | null;
}

/** Whether nothing about a row has moved since it was noted. */
export function isUntouched(row: Stateful, status: string | null, updatedAtMs: number | null): boolean {
  return row.status === status && (row.updatedAtMs ?? null) === updatedAtMs;
}

/** Judges from an object as it is now (null: gone) whether its deletion was carried out. */
export function judgeDeletion(
  row: Stateful | null,
  status: string | null,
  updatedAtMs: number | null,
  shown: readonly Shown[],
): Finding {
  if (row === null) return { verdict: 'done', says: 'it is gone' };
  const now = row.status.toUpperCase();
  if (now === 'DELETING' || now === 'DELETED') return { verdict: 'done', says: row.status, shown };
  return isUntouched(row, status, updatedAtMs)
    ? { verdict: 'unchanged', says: `still ${row.status}`, shown }
    : { verdict: 'unclear', says: row.status, shown };
}
