import type { AnyResource } from '../resources/registry.ts';
import type { Entry } from '../resources/searchable.ts';
import type { Facts } from '../resources/types.ts';

export type SaveFormat = 'csv' | 'json';

/** Rows on their way into a file. */
export interface SaveRequest {
  /** As it was typed: relative to the directory the program was started in. */
  readonly path: string;
  readonly format: SaveFormat;
  readonly resource: AnyResource;
  readonly entries: readonly Entry[];
  readonly facts: Facts;
}

/** What became of them; a file that is there is never touched. */
export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'exists' }
  /** `reason` is a clause without a full stop. */
  | { readonly kind: 'failed'; readonly reason: string };
