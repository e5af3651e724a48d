import type { Api, CallOptions, PageQuery } from '../../api/api.ts';
import type { Page } from '../../api/types.ts';
import { rowIds } from '../row-ids.ts';
import type { CollectionName, Rows } from '../state.ts';
import { pageReaders, pageSize } from './page-readers.ts';

/** Pages asked for before the one that is waited for has come: what the client keeps in flight. */
const pagesAhead = 4;
const mostPasses = 2;

type Ask<Row> = (query: PageQuery, options: CallOptions) => Promise<Page<Row>>;

/** The pages of one pass over a list in their order, some of them asked for ahead. */
async function* pagesOf<Row>(ask: Ask<Row>, signal: AbortSignal): AsyncGenerator<Page<Row>> {
  const coming: Promise<Page<Row>>[] = [];
  let asked = 0;
  const askNext = () => {
    asked += 1;
    const answer = ask({ page: asked, limit: pageSize }, { priority: 'interactive', signal });
    // It may fail before it is waited for, or when nobody waits any more.
    answer.catch(() => {});
    coming.push(answer);
  };
  askNext();
  for (let answer = coming.shift(); answer !== undefined; answer = coming.shift()) {
    const page = await answer;
    yield page;
    if (page.rows.length === 0) return;
    while (coming.length < pagesAhead && asked < page.totalPages) askNext();
  }
}

/**
 * Every row of a paged list, each once. Rows that are deleted meanwhile pull later ones across the border of a page that
 * was read already: then the list is read a second time for the rows that were passed over.
 */
export async function* readEveryRow<Row>(
  ask: Ask<Row>,
  idOf: (row: Row) => string,
): AsyncGenerator<readonly Row[]> {
  const leaving = new AbortController();
  const seen = new Set<string>();
  try {
    for (let pass = 1; pass <= mostPasses; pass++) {
      let first: number | null = null;
      let last = 0;
      let shrunk = false;
      for await (const page of pagesOf(ask, leaving.signal)) {
        const fresh = page.rows.filter((row) => !seen.has(idOf(row)));
        for (const row of fresh) seen.add(idOf(row));
        shrunk ||= first !== null && page.total < last;
        first ??= page.total;
        last = page.total;
        yield fresh;
      }
      if (!shrunk && seen.size >= (first ?? 0)) return;
    }
  } finally {
    leaving.abort();
  }
}

/** Every row of a collection. */
export function readWholeList<Name extends CollectionName>(
  api: Api,
  name: Name,
): AsyncGenerator<readonly Rows[Name][]> {
  const readPage = pageReaders[name];
  return readEveryRow<Rows[Name]>((query, call) => readPage(api, query, call), rowIds[name]);
}
