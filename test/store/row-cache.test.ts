import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CacheScope, cachePath, readRowCache, writeRowCache } from '../../src/store/cache/row-cache.ts';
import { temporaryFolder } from '../config/folder.ts';
import { makeFleet, makeInstance } from './fake-rows.ts';

const folder = temporaryFolder();
const nowMs = Date.UTC(2026, 0, 5, 9);
const hourMs = 3_600_000;
const balance = { currency: 'USD', amount: 412.37, canDeploy: true, lowBalance: null, others: [] };
const account = {
  fetchedAtMs: nowMs - 3 * hourMs,
  total: 3,
  balance,
  rows: [
    makeInstance(0, { flavor: null, publicIp: null, errorReason: 'a "quoted" reason' }),
    makeInstance(1, { status: 'SHUTOFF', sshKeyIds: [] }),
    makeInstance(2, { name: '长期睡眠的机器', hibernatedAtMs: 5 }),
  ],
};

function scope(parts: Partial<CacheScope> = {}): CacheScope {
  return {
    directory: folder.path('cache/barrack-console'),
    profile: 'work',
    baseUrl: 'https://cloud.example/api/',
    key: 'key-of-the-lab',
    ...parts,
  };
}

function write(saved: Parameters<typeof writeRowCache>[1] = account, of = scope()): string {
  expect(writeRowCache(of, saved, 'salt', nowMs)).toBe(true);
  return cachePath(of);
}

describe('the cache of rows', () => {
  it('gives back what was written', () => {
    write();
    expect(readRowCache(scope(), nowMs)).toEqual(account);
  });

  it('is a file of the user alone, without the key, and nothing is left beside it', () => {
    const path = write();
    write({ ...account, rows: [], total: 0 });
    const { directory } = scope();
    expect(readdirSync(directory).map((name) => join(directory, name))).toEqual([path]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(folder.read(path.slice(folder.path('.').length))).not.toContain('key-of-the-lab');
    expect(readRowCache(scope(), nowMs)?.rows).toEqual([]);
  });

  it.each<[string, Partial<CacheScope>]>([
    ['profile', { profile: 'play' }],
    ['address', { baseUrl: 'https://other.example/api/' }],
    ['key', { key: 'key-of-another-lab' }],
  ])('is nothing to another %s, even in its place', (_, parts) => {
    const path = write();
    expect(readRowCache(scope(parts), nowMs)).toBeNull();
    const other = cachePath(scope(parts));
    if (other !== path)
      writeFileSync(other, folder.read(path.slice(folder.path('.').length)), { mode: 0o600 });
    expect(readRowCache(scope(parts), nowMs)).toBeNull();
  });

  it('counts for a week, and not when it comes from the future', () => {
    write();
    expect(readRowCache(scope(), account.fetchedAtMs + 7 * 24 * hourMs)).toEqual(account);
    expect(readRowCache(scope(), account.fetchedAtMs + 7 * 24 * hourMs + 1)).toBeNull();
    expect(readRowCache(scope(), account.fetchedAtMs - 60_000)).toEqual(account);
    expect(readRowCache(scope(), account.fetchedAtMs - hourMs)).toBeNull();
  });

  const hostile: readonly [string, (text: string) => string][] = [
    ['nothing', () => ''],
    ['a torn text', (text) => text.slice(0, -20)],
    ['another form', () => '[1, 2]'],
    ['another version', (text) => text.replace('"format":1', '"format":2')],
    ['another mark', (text) => text.replace(/"mark":"./, '"mark":"x')],
    ['a rate that is text', (text) => text.replace(/,4,"USD"/, ',"4","USD"')],
    ['a rate without end', (text) => text.replace(/,4,"USD"/, ',1e999,"USD"')],
    ['a row that is an object', (text) => text.replace(/"rows":\[/, '"rows":[{},')],
    ['a row too short', (text) => text.replace(/"rows":\[/, '"rows":[["BRK-1D"],')],
    ['two rows of one id', (text) => text.replace('BRK-100001D', 'BRK-100000D')],
    ['a row without id', (text) => text.replace('BRK-100001D', '')],
    ['fewer rows in all than there are', (text) => text.replace('"total":3', '"total":2')],
    ['a balance that is text', (text) => text.replace('412.37', '"412.37"')],
    ['a balance made by another prototype', (text) => text.replace('"amount"', '"__proto__"')],
    ['a time that is text', (text) => text.replace(/"fetchedAtMs":\d+/, '"fetchedAtMs":"now"')],
    ['more than is ever written', (text) => text + ' '.repeat(5_000_000)],
  ];
  it.each(hostile)('is nothing when it holds %s', (_, change) => {
    const path = write();
    const text = folder.read(path.slice(folder.path('.').length));
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
    expect(readRowCache(scope(), nowMs)).toBeNull();
  });

  it('is nothing when others can write it, when it is a link, a directory or not there', () => {
    expect(readRowCache(scope(), nowMs)).toBeNull();
    const path = write();
    chmodSync(path, 0o620);
    expect(readRowCache(scope(), nowMs)).toBeNull();
    chmodSync(path, 0o600);
    expect(readRowCache(scope(), nowMs)).toEqual(account);
    const linked = scope({ directory: folder.path('linked') });
    mkdirSync(linked.directory);
    symlinkSync(path, cachePath(linked));
    expect(readRowCache(linked, nowMs)).toBeNull();
    const held = scope({ directory: folder.path('held') });
    mkdirSync(cachePath(held), { recursive: true });
    expect(readRowCache(held, nowMs)).toBeNull();
  });

  it('leaves the old file whole when it can not be written, and says so', () => {
    const path = write();
    writeFileSync(`${path}.new`, 'being written by another console');
    expect(writeRowCache(scope(), { ...account, rows: [], total: 0 }, 'salt', Date.now())).toBe(false);
    expect(readRowCache(scope(), nowMs)).toEqual(account);
    folder.write('file', '');
    expect(writeRowCache(scope({ directory: folder.path('file/in') }), account, 'salt', nowMs)).toBe(false);
  });

  it('takes the place of a file whose writer died', () => {
    const path = write();
    writeFileSync(`${path}.new`, 'torn');
    utimesSync(`${path}.new`, nowMs / 1000 - 61, nowMs / 1000 - 61);
    write({ ...account, rows: [], total: 0 });
    expect(readRowCache(scope(), nowMs)?.rows).toEqual([]);
    expect(readdirSync(scope().directory)).toHaveLength(1);
  });

  it('keeps the first five hundred of ten thousand rows, and how many there are', () => {
    const rows = makeFleet(10_000);
    write({ ...account, rows, total: rows.length });
    const saved = readRowCache(scope(), nowMs);
    expect(saved?.rows).toEqual(rows.slice(0, 500));
    expect(saved?.total).toBe(10_000);
  });
});
