/** One page of a list, and how many there are in all. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface PageQuery {
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
}

/**
 * The asked page, newest first, of rows kept oldest first. Without a filter only the rows of the page are touched, so
 * a page of a long list costs what the page costs.
 */
export function newestPage<Row>(
  rows: readonly Row[],
  query: PageQuery,
  matches?: (row: Row) => boolean,
): Page<Row> {
  const page = query.page ?? 1;
  const limit = query.limit ?? 20;
  const first = (page - 1) * limit;
  const picked: Row[] = [];
  if (matches === undefined) {
    for (let index = rows.length - 1 - first; index >= 0 && picked.length < limit; index--) {
      const row = rows[index];
      if (row !== undefined) {
        picked.push(row);
      }
    }
    return { rows: picked, page, limit, total: rows.length };
  }
  let total = 0;
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index];
    if (row === undefined || !matches(row)) {
      continue;
    }
    if (total >= first && picked.length < limit) {
      picked.push(row);
    }
    total++;
  }
  return { rows: picked, page, limit, total };
}

/** How many pages a list has; none when it is empty. */
export function totalPages(page: Page<unknown>): number {
  return Math.ceil(page.total / page.limit);
}
