import type { ApiError } from '../api/errors.ts';

/** Rows by id; `meta` is a box written in place, so that age alone wakes nobody. */
export interface Collection<Row> {
  readonly byId: ReadonlyMap<string, Row>;
  /** Ids in the service's order. */
  readonly order: readonly string[];
  readonly error: ApiError | null;
  /** True once a whole sweep was read. */
  readonly complete: boolean;
  /** An optional group of the service that answered 404. */
  readonly unavailable: boolean;
  /** Fields that changed of late, by row id; cleared by the next key or the second sweep without change. */
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly meta: { fetchedAtMs: number | null };
}
