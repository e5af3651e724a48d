import * as v from 'valibot';
import { countOrNull } from './shape.ts';
import type { Page } from './types.ts';

const pageFields = { page: countOrNull, limit: countOrNull, total: countOrNull, total_pages: countOrNull };

/** The fields of a paged answer, nested in `pagination` or flat in the body (CONTRACT 2.4). */
export const pagingEntries = {
  ...pageFields,
  pagination: v.fallback(v.nullable(v.object(pageFields)), null),
};

interface PageNumbers {
  readonly page: number | null;
  readonly limit: number | null;
  readonly total: number | null;
  readonly total_pages: number | null;
}

/** Makes a page of rows; without any numbers the list is one whole page. */
export function pageOf<Row>(
  rows: readonly Row[],
  body: PageNumbers & { readonly pagination: PageNumbers | null },
): Page<Row> {
  const numbers = body.pagination ?? body;
  const page = numbers.page ?? 1;
  const limit = numbers.limit ?? rows.length;
  const seen = numbers.page === null ? rows.length : (page - 1) * limit + rows.length;
  const total = numbers.total ?? seen;
  // A full page of an untold total may have a next one; taking it for the last would make the rest look gone.
  const mayGoOn = numbers.total === null && numbers.limit !== null && rows.length >= limit && limit > 0;
  const counted = limit > 0 ? Math.ceil(total / limit) : 0;
  return { rows, page, limit, total, totalPages: numbers.total_pages ?? (mayGoOn ? page + 1 : counted) };
}
