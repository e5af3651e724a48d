import { describe, expect, it } from 'vitest';
import type { PageQuery } from '../../src/api/api.ts';
import type { Page } from '../../src/api/types.ts';
import { readEveryRow } from '../../src/store/polling/whole-list.ts';

/** A list of texts on a service that is changed by `before`, and what was asked of it. */
function makeList(count: number, before: (page: number, rows: string[]) => void = () => {}) {
  const rows = Array.from({ length: count }, (_, index) => `row-${index}`);
  const asked: number[] = [];
  const aborted: number[] = [];
  const ask = async (
    { page = 1, limit = 20 }: PageQuery,
    { signal }: { readonly signal?: AbortSignal },
  ): Promise<Page<string>> => {
    asked.push(page);
    signal?.addEventListener('abort', () => aborted.push(page));
    before(page, rows);
    const from = (page - 1) * limit;
    const taken = rows.slice(from, from + limit);
    await new Promise((resolve) => setImmediate(resolve));
    return { rows: taken, page, limit, total: rows.length, totalPages: Math.ceil(rows.length / limit) };
  };
  return { rows, asked, aborted, ask };
}

async function readAll(ask: ReturnType<typeof makeList>['ask']): Promise<string[]> {
  const read: string[] = [];
  for await (const rows of readEveryRow(ask, (row) => row)) read.push(...rows);
  return read;
}

describe('the whole list', () => {
  it.each([
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [1_234, 13],
  ])('of %i rows comes in its order with %i requests', async (count, requests) => {
    const { rows, asked, ask } = makeList(count);
    expect(await readAll(ask)).toEqual(rows);
    expect(asked).toEqual(Array.from({ length: requests }, (_, index) => index + 1));
  });

  it('has each row once though new ones pushed others to a later page, and is not read again for them', async () => {
    let added = 0;
    const { rows, asked, ask } = makeList(500, (page, present) => {
      if (page === 3) present.unshift(`new-${added++}`);
    });
    const before = [...rows];
    expect(await readAll(ask)).toEqual(before);
    expect(asked.filter((page) => page === 1)).toEqual([1]);
  });

  it('has the rows that a deletion pulled onto a page that was read already', async () => {
    let deleted = false;
    const { rows, ask } = makeList(700, (page, present) => {
      if (page !== 6 || deleted) return;
      deleted = true;
      present.splice(0, 3);
    });
    const before = [...rows];
    const read = await readAll(ask);
    expect([...read].sort()).toEqual(before.sort());
    expect(new Set(read).size).toBe(read.length);
  });

  it('is not read for ever while it keeps shrinking', async () => {
    const { asked, ask } = makeList(1_000, (_, present) => present.pop());
    await readAll(ask);
    expect(asked.filter((page) => page === 1)).toEqual([1, 1]);
  });

  it('goes on page by page where the service tells no total', async () => {
    const { rows, ask } = makeList(250);
    const untold = async (query: PageQuery, options: { readonly signal?: AbortSignal }) => {
      const page = await ask(query, options);
      const full = page.rows.length === page.limit;
      return { ...page, total: 0, totalPages: full ? page.page + 1 : page.page };
    };
    expect(await readAll(untold)).toEqual(rows);
  });

  it('ends where the service gives the same page however it is asked', async () => {
    const { rows, asked, ask } = makeList(300);
    const deaf = (query: PageQuery, options: { readonly signal?: AbortSignal }) =>
      ask({ ...query, page: 1 }, options);
    expect(await readAll(deaf)).toEqual(rows.slice(0, 100));
    expect(asked.length).toBeLessThan(10);
  });

  it('fails with the page that failed, and what was asked ahead is given up', async () => {
    const { asked, aborted, ask } = makeList(1_000);
    const failing = (query: PageQuery, options: { readonly signal?: AbortSignal }) =>
      query.page === 3 ? Promise.reject(new Error('page 3')) : ask(query, options);
    await expect(readAll(failing)).rejects.toThrow('page 3');
    expect(aborted).toEqual(asked);
  });

  it('asks no more once nobody reads on', async () => {
    const { asked, aborted, ask } = makeList(10_000);
    for await (const rows of readEveryRow(ask, (row: string) => row)) if (rows.includes('row-150')) break;
    expect(asked.length).toBeLessThan(10);
    expect(aborted).toEqual(asked);
  });
});
