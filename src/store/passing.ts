import type { ApiError, ApiErrorKind } from '../api/errors.ts';

const passing: ReadonlySet<ApiErrorKind> = new Set(['server', 'timeout', 'unreachable', 'cut-off']);

/** Whether the same question may be answered well a moment later. */
export function mayPass({ kind }: ApiError): boolean {
  return passing.has(kind);
}
