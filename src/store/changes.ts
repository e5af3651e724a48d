import type { Instance } from '../api/types.ts';

/** The changing operations of the contract that can be asked for, by operationId. */
export type ChangeOperation =
  | 'startInstance'
  | 'stopInstance'
  | 'rebootInstance'
  | 'hibernateInstance'
  | 'restoreInstance'
  | 'toggleInstancePublicIp'
  | 'deleteInstance';

export interface ChangeTarget {
  readonly id: string;
  readonly name: string;
  /** The row as the operator saw it when confirming; what became of a lost answer is judged against it. */
  readonly seen: Instance;
}

export interface ChangeRequest {
  readonly operation: ChangeOperation;
  /** What the operator sees: `Stop`, `Hibernate`. */
  readonly label: string;
  readonly targets: readonly ChangeTarget[];
  readonly retainIp?: boolean;
}

/** `unknown`: sent, no good answer, and looking it up gave no verdict either. `skipped`: never sent. */
export type ItemOutcome = 'waiting' | 'sent' | 'looking' | 'done' | 'failed' | 'unknown' | 'skipped';

export interface BatchItem {
  readonly id: string;
  readonly name: string;
  readonly outcome: ItemOutcome;
  /** Why it failed, or what looking it up found; null while under way or simply done. */
  readonly reason: string | null;
  /** The field of the request that the service refused. */
  readonly field?: string | null;
  /** Of what was made; null while that is not known. */
  readonly result?: { readonly id: string | null } | null;
}

/** One confirmed change on one or many targets and what became of each. */
export interface Batch {
  readonly id: string;
  readonly request: ChangeRequest;
  readonly items: readonly BatchItem[];
  readonly startedAtMs: number;
  /** Null while anything is waiting, sent or being looked up. */
  readonly endedAtMs: number | null;
}
