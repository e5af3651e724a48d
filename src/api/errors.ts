/** What can go wrong with a request, as a screen has to tell it apart. */
export type ApiErrorKind =
  | 'invalid'
  | 'unauthorized'
  | 'insufficient-credits'
  | 'forbidden'
  /** No such object. */
  | 'not-found'
  /** The service has nothing at the place that was asked. */
  | 'not-offered'
  | 'conflict'
  | 'too-large'
  | 'rate-limited'
  | 'server'
  | 'timeout'
  | 'unreachable'
  | 'cut-off'
  | 'not-the-api'
  | 'shape'
  | 'cancelled';

/** What an ApiError is made of. */
export interface ApiErrorFacts {
  readonly kind: ApiErrorKind;
  readonly operation: string;
  readonly message: string;
  readonly status?: number | null;
  readonly code?: string | null;
  readonly field?: string | null;
  readonly details?: Readonly<Record<string, unknown>> | null;
  readonly requestId?: string | null;
  readonly retryAfterMs?: number | null;
  readonly answerLost?: boolean;
}

/** A request that failed: never holds the key, the request's headers or a raw body. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** operationId of the contract. */
  readonly operation: string;
  /** HTTP status, null when no answer came. */
  readonly status: number | null;
  /** Machine code of CONTRACT 2.3, or the free text that stood in its place. */
  readonly code: string | null;
  /** The field of the request or of the answer that was not understood. */
  readonly field: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  /** A change may have been carried out though no good answer came: look it up, never send it again blind. */
  readonly answerLost: boolean;

  constructor(facts: ApiErrorFacts) {
    super(facts.message);
    this.kind = facts.kind;
    this.operation = facts.operation;
    this.status = facts.status ?? null;
    this.code = facts.code ?? null;
    this.field = facts.field ?? null;
    this.details = facts.details ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.answerLost = facts.answerLost ?? false;
  }
}
