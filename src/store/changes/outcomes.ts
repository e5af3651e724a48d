import type { ApiError } from '../../api/errors.ts';
import type { BatchItem } from './changes.ts';

/** What of an item is told anew as it gets on. */
export type ItemState = Omit<BatchItem, 'id' | 'name'>;

/** What a change can end as. */
export type Ended = 'done' | 'failed' | 'unknown' | 'skipped';

/** More of an outcome than its word and reason. */
export type Beside = Partial<Pick<ItemState, 'field' | 'code' | 'result'>>;

/** What an answer told besides its body, and when. */
export interface Told {
  readonly status: number | null;
  readonly requestId: string | null;
  readonly atMs: number;
}

/** A state of an item; what it does not tell is not known. */
export function stateOf(
  outcome: ItemState['outcome'],
  reason: string | null = null,
  beside: Beside = {},
): ItemState {
  return { outcome, reason, field: null, code: null, result: null, ...beside };
}

/** What a refusal told, or that there was no answer. */
export function toldBy(error: ApiError | null, atMs: number): Told {
  return { status: error?.status ?? null, requestId: error?.requestId ?? null, atMs };
}
