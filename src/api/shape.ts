import * as v from 'valibot';
import type { Quote } from './failure.ts';
import { oneCopy, oneCopyBy } from './one-copy.ts';

type Shape<Value> =
  | { readonly understood: true; readonly value: Value }
  | { readonly understood: false; readonly field: string; readonly problem: string };

const longestQuote = 40;

/** Reads a value by its schema; where that fails it names the first field, as in `instances[3].hourly_rate`. */
export function readShape<Value>(
  schema: v.GenericSchema<unknown, Value>,
  value: unknown,
  quote: Quote,
): Shape<Value> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { understood: true, value: result.output };
  const [issue] = result.issues;
  const problem =
    issue.received === 'undefined'
      ? 'is missing'
      : `should be ${issue.message}, but is ${quote(issue.received, longestQuote)}`;
  return { understood: false, field: pathOf(issue.path ?? []), problem };
}

function pathOf(path: readonly v.IssuePathItem[]): string {
  const steps = path.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return steps.join('').replace(/^\./, '');
}

/** An object of the answer; fields it does not name are ignored. */
export function fields<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.ObjectSchema<Entries, string> {
  return v.object(entries, 'an object');
}

/** A list that has to be there. */
export function list<const Row extends v.GenericSchema>(row: Row): v.ArraySchema<Row, string> {
  return v.array(row, 'a list');
}

/** A list that may be missing or null, which is an empty one; a row that cannot be read is never dropped. */
export function listOrNone<const Row extends v.GenericSchema>(row: Row) {
  return v.nullish(list(row), () => []);
}

/** The id of a thing, as text; rules have whole numbers. */
export const id = v.pipe(
  v.custom<string | number>(
    (value) => (typeof value === 'string' && value !== '') || Number.isSafeInteger(value),
    'an id',
  ),
  v.transform(String),
);

/** An amount of money or a rate: a number, or text that holds one. Never taken for 0 when it is unreadable. */
export const money = v.pipe(
  v.custom<string | number>((value) => toNumber(value) !== null, 'a number'),
  v.transform(Number),
);

export const text = v.fallback(v.string(), '');
export const textOrNull = v.fallback(v.nullable(v.string()), null);
/** Text that repeats from row to row, such as the name of a region or a GPU. */
export const word = v.fallback(v.pipe(v.string(), v.transform(oneCopy)), '');
export const wordOrNull = v.fallback(v.nullable(v.pipe(v.string(), v.transform(oneCopy))), null);
export const flag = v.fallback(v.boolean(), false);
export const flagOrNull = v.fallback(v.nullable(v.boolean()), null);

/** A number that is not money; 0 when missing. The leading number of text like `200+` counts. */
export const count = v.fallback(v.pipe(v.unknown(), v.transform(leadingNumber), v.number()), 0);
export const countOrNull = v.fallback(v.pipe(v.unknown(), v.transform(leadingNumber)), null);

const oneCopyOfNames = oneCopyBy<readonly string[]>((list) => JSON.stringify(list));

/** Names in a list; what is not text is left out, one name alone is a list of one. */
export const names = v.fallback(
  v.pipe(
    v.unknown(),
    v.transform((value) => {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      return oneCopyOfNames(items.filter((item) => typeof item === 'string'));
    }),
  ),
  () => [],
);

/** The account currency falls to dollars where an answer leaves it out (CONTRACT 6.3). */
export const currency = v.fallback(
  v.pipe(
    v.string(),
    v.nonEmpty(),
    v.transform((code) => code.toUpperCase()),
  ),
  'USD',
);

/** `legacy` or `advanced`, once seen as `Advanced` (CONTRACT section 2). */
export const tier = v.fallback(
  v.pipe(
    v.string(),
    v.transform((name) => name.toLowerCase()),
  ),
  '',
);

/** ISO time or epoch seconds as epoch milliseconds; a time without zone is UTC; null when missing or unreadable. */
export const timeOrNull = v.fallback(v.pipe(v.unknown(), v.transform(readTime)), null);

function readTime(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value * 1_000) : null;
  if (typeof value !== 'string') return null;
  const hasZone = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(value);
  const isDateOnly = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const atMs = Date.parse(hasZone || isDateOnly ? value : `${value}Z`);
  return Number.isNaN(atMs) ? null : atMs;
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(value.trim())) return null;
  return Number(value);
}

function leadingNumber(value: unknown): number | null {
  if (typeof value !== 'string') return toNumber(value);
  return toNumber(/^\s*-?\d+(\.\d+)?/.exec(value)?.[0]);
}
