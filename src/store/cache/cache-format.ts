import { isRecord } from '../../api/text.ts';
import type { CreditBalance, Flavor, Instance } from '../../api/types.ts';
import type { SavedAccount } from './cached-rows.ts';

/** Raised with every change of the form, so that no version reads what another one means. */
const format = 1;
/** Ten screens of it: more would take longer to read than the rest of the start. */
const mostRows = 500;
/** Older ones say nothing about now. */
const longestKeptMs = 7 * 86_400_000;
/** A clock may have been set back a little since. */
const mostAheadMs = 300_000;

/** Whose rows they are; the mark can only be made by who knows the account's key. */
export interface CacheOwner {
  readonly profile: string;
  readonly salt: string;
  readonly mark: string;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => Number.isFinite(value);
const isName: Check = (value) => isText(value) && value !== '';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

type Checks<Value> = { readonly [Field in keyof Value]-?: Check };

const recordOf =
  <Value>(checks: Checks<Value>): Check =>
  (value) =>
    isRecord(value) &&
    Object.entries<Check>(checks).every(([field, check]) =>
      check(Object.hasOwn(value, field) && value[field]),
    );

const flavorChecks: Checks<Flavor> = {
  name: orNull(isText),
  vcpus: isNumber,
  ramGb: isNumber,
  diskGb: isNumber,
  ephemeralGb: orNull(isNumber),
};

const rowChecks: Checks<Instance> = {
  id: isName,
  name: isText,
  status: isName,
  tier: isText,
  region: isText,
  gpuModel: isText,
  gpuCount: isNumber,
  flavor: orNull(recordOf(flavorChecks)),
  imageName: orNull(isText),
  imageType: orNull(isText),
  publicIpEnabled: isFlag,
  publicIp: orNull(isText),
  privateIp: orNull(isText),
  sshKeyIds: listOf(isText),
  sshUser: orNull(isText),
  serverUuid: orNull(isText),
  hourlyRate: isNumber,
  currency: isName,
  createdAtMs: orNull(isNumber),
  updatedAtMs: orNull(isNumber),
  hibernatedAtMs: orNull(isNumber),
  errorReason: orNull(isText),
};
const rowFields = Object.entries<Check>(rowChecks);

const isBalance = recordOf<CreditBalance>({
  currency: isName,
  amount: isNumber,
  canDeploy: orNull(isFlag),
  lowBalance: orNull(isFlag),
  others: listOf(recordOf<CreditBalance['others'][number]>({ currency: isName, amount: isNumber })),
});

/** The text of a cache file: rows as lists of their values, which are read in a third of the time of objects. */
export function encodeCache(saved: SavedAccount, owner: CacheOwner): string {
  const { fetchedAtMs, total, balance } = saved;
  const rows = saved.rows
    .slice(0, mostRows)
    .map((row) => rowFields.map(([field]) => row[field as keyof Instance]));
  return JSON.stringify({ format, ...owner, fetchedAtMs, total, balance, rows });
}

/** One row of a cache file; null when any of its values is not what it should be. */
function readRow(values: unknown): Instance | null {
  if (!Array.isArray(values) || values.length !== rowFields.length) return null;
  const row: Record<string, unknown> = {};
  for (const [index, [field, check]] of rowFields.entries()) {
    const value: unknown = values[index];
    if (!check(value)) return null;
    row[field] = value;
  }
  // Each field of an instance has passed its check.
  return row as unknown as Instance;
}

function readRows(value: unknown): readonly Instance[] | null {
  if (!Array.isArray(value) || value.length > mostRows) return null;
  const rows: Instance[] = [];
  const ids = new Set<string>();
  for (const values of value) {
    const row = readRow(values);
    if (row === null) return null;
    ids.add(row.id);
    rows.push(row);
  }
  return ids.size === rows.length ? rows : null;
}

/**
 * What a cache file holds; null when it is torn, of another version, another's, older than a week or from the future.
 * `markOf` gives the mark this account would have with the file's salt.
 */
export function decodeCache(
  text: string,
  expected: { readonly profile: string; markOf(salt: string): string },
  nowMs: number,
): SavedAccount | null {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(file) || file.format !== format || file.profile !== expected.profile) return null;
  const { salt, mark, fetchedAtMs, total, balance } = file;
  if (typeof salt !== 'string' || expected.markOf(salt) !== mark) return null;
  if (typeof fetchedAtMs !== 'number' || typeof total !== 'number') return null;
  if (fetchedAtMs < nowMs - longestKeptMs || fetchedAtMs > nowMs + mostAheadMs) return null;
  const rows = readRows(file.rows);
  if (rows === null || total < rows.length || !orNull(isBalance)(balance)) return null;
  return { fetchedAtMs, total, rows, balance: balance as CreditBalance | null };
}
